
### API
dossiers-api-state-registered = newly filed, waiting for the desk
dossiers-api-state-accepted = accepted
dossiers-api-state-refused = not accepted
dossiers-api-state-in_progress = being settled
dossiers-api-state-awaiting_supplement = papers are missing
dossiers-api-state-awaiting_payment = waiting for the fee
dossiers-api-state-withdrawn = withdrawn
dossiers-api-state-stopped = stopped
dossiers-api-state-finished = the result is ready
dossiers-api-state-returned = the result was handed over
dossiers-api-channel-in_person = At the desk
dossiers-api-channel-online = Online
dossiers-api-channel-post = By public post
dossiers-api-receipt-parent = People’s Committee of { $commune }
dossiers-api-receipt-agency = Public Service Centre
dossiers-api-term-same-day = within the working day
dossiers-api-term-working-day = { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
dossiers-api-term-calendar-day = { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
dossiers-api-term-working-hour = { $n ->
        [one] { $n } working hour
       *[other] { $n } working hours
    }
dossiers-api-message-subject = Dossier { $code }: { $state }
dossiers-api-message-body = { $unit }: dossier { $code } { $state }.
dossiers-api-file-empty = The file “{ $name }” is empty. Please choose another.
dossiers-api-file-too-large = The file “{ $name }” is too large. Each file may have up to { $max } MB; please photograph or scan it smaller.
dossiers-api-file-type = The file “{ $name }” is not of a type we take. Please send PDF, pictures (JPG, PNG, HEIC) or Word (DOCX).
dossiers-api-file-damaged = The file “{ $name }” is damaged and cannot be opened. Please save or photograph it again and send it again.
dossiers-api-file-interrupted = The file “{ $name }” did not arrive whole. Please send it again.
dossiers-api-files-many = Too many files. At most { $max } at a time; please join some of them.
dossiers-api-files-missing = There is no file yet. Please choose at least one.
dossiers-api-procedure-unknown = There is no procedure of this code. Please look it up again.
dossiers-api-procedure-elsewhere = This procedure is filed on the National Public Service Portal, not here.
dossiers-api-form-wrong = It holds a character that cannot be used. Please type it again.
dossiers-api-form-large = This is too long. Please shorten it and send the long part as a file.
dossiers-api-reason-missing = The reason is missing. Please write it so that the person understands and can act on it.
dossiers-api-assignee-unknown = There is no such official in this commune. Please choose again.
dossiers-api-due-missing = This procedure gives no time. Please set the date of the result.
dossiers-api-due-wrong = The due date must lie ahead and within ten years. Please check it.
dossiers-api-result-missing = There is no result file yet. Please upload the result before you finish the dossier.
dossiers-api-supplement-empty = There is nothing to add yet. Please send at least one file or write a few words.
dossiers-api-score-wrong = Please choose from 1 (very bad) to 5 (very good).
problem-dossier-not-found-title = No such dossier was found
problem-dossier-not-found-detail = The dossier’s code or its secret is not right. Please check the receipt, or call for help.
problem-stale-version-title = Somebody else has just changed this dossier
problem-stale-version-detail = This dossier has changed since you opened it. Nothing was recorded. Please look at its present state and go on from there.
problem-step-not-allowed-title = This step cannot be taken now
problem-step-not-allowed-detail = The dossier is “{ $state ->
        [registered] newly filed
        [accepted] accepted
        [refused] refused
        [in_progress] being settled
        [awaiting_supplement] waiting for a paper
        [awaiting_payment] waiting for payment
        [withdrawn] withdrawn
        [stopped] stopped
       *[finished] finished
    }”, so this step cannot be taken. Nothing was changed.
problem-verb-not-available-title = Not available yet
problem-verb-not-available-detail = This version does not have the step “{ $verb }” yet. Nothing was changed.
problem-not-approved-title = Not approved yet
problem-not-approved-detail = A leader must approve the dossier before it is finished. Nothing was changed.
problem-dossier-closed-title = The dossier is closed
problem-dossier-closed-detail = This dossier is closed, so no file can be added to it any more.
problem-if-match-required-title = The version seen is missing
problem-if-match-required-detail = Please send the header If-Match with the dossier’s version that you have seen, for example If-Match: "3".
problem-purpose-required-title = The purpose is missing
problem-purpose-required-detail = Every opening of a person’s dossier is recorded. Please send the header Purpose with the reason (3 to 300 characters).
problem-rating-not-open-title = It cannot be rated yet
problem-rating-not-open-detail = You can rate the service once the dossier has a result.
problem-already-rated-title = This dossier has been rated
problem-already-rated-detail = Each dossier is rated once. Thank you.
problem-result-not-ready-title = There is no result yet
problem-result-not-ready-detail = The dossier has no result to download yet. Please come back on the due date.
