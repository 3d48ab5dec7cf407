
### Filing by people themselves
dossiers-file-title = File an application
dossiers-file-applicant-name = Applicant
dossiers-file-name = Full name
dossiers-file-name-hint = As it stands on the identity card.
dossiers-file-id-number = Identity number
dossiers-file-id-number-hint = The 12 digits on the front of the card. Without a card, give your passport number.
dossiers-file-phone = Telephone
dossiers-file-phone-optional = Telephone (optional)
dossiers-file-phone-hint = So that we can tell you when the result is ready or a paper is missing.
dossiers-file-email = E-mail
dossiers-file-email-optional = E-mail (optional)
dossiers-file-email-hint = For example: name@example.org
dossiers-file-own = About the application
dossiers-file-by = Who is filling in this form?
dossiers-file-by-hint = It tells the commune whether people manage alone or need more help.
dossiers-file-by-self = I am, by myself
dossiers-file-by-helped = Somebody is helping me
dossiers-file-by-helped-hint = Family, a neighbour, the village's digital team, a youth volunteer.
dossiers-file-by-official = An official, at the desk
dossiers-file-helper-name = Name of the helper
dossiers-file-helper-name-optional = Name of the helper (optional)
dossiers-file-helper-from = Where the helper is from
dossiers-file-helper-from-optional = Where the helper is from (optional)
dossiers-file-helper-from-hint = For example: digital team of Đông village, my daughter.
dossiers-file-receive = How do you want to get the result?
dossiers-file-receive-desk = Fetch it at the commune's office
dossiers-file-receive-online = Download it from this site
dossiers-file-receive-online-hint = The electronic copy. The application's code and secret open it.
dossiers-file-receive-post = By post
dossiers-file-receive-post-hint = The post office charges the usual postage.
dossiers-file-throw-away = Stop and remove everything from this device
dossiers-file-error-own = { $text }
dossiers-file-error-named = { $label }: { $text }
dossiers-file-yes = Yes
dossiers-file-elsewhere-title = This is filed on the National Public Service Portal
dossiers-file-elsewhere-why = By law, this is filed on the National Public Service Portal, signed in with VNeID. The commune still settles it.
dossiers-file-elsewhere-go = Go to the National Public Service Portal
dossiers-file-elsewhere-help = Not used to doing this online?
dossiers-file-elsewhere-help-text = Bring your papers to the commune's one-stop desk. The officers file it for you, at no extra cost.
dossiers-file-papers-title = Papers
dossiers-file-papers-asked = This procedure asks for
dossiers-file-paper-optional = (if you have it)
dossiers-file-paper-missing = No file yet. You may bring it to the office.
dossiers-file-paper-not-given = Not handed in.
dossiers-file-papers-others = Other files received
dossiers-file-originals = { $n ->
    [1] 1 original
   *[other] { $n } originals
}
dossiers-file-copies = { $n ->
    [1] 1 copy
   *[other] { $n } copies
}
dossiers-file-upload-paper = Which paper is it?
dossiers-file-upload-paper-hint = If you are not sure, leave it open; an officer will sort it.
dossiers-file-upload-file = Choose a file or take a photo
dossiers-file-upload-hint = PDF, a photo or Word (DOCX), at most { $max } MB.
dossiers-file-too-large = The file is too large. Each may have at most { $max } MB; please take a smaller photo or scan.
dossiers-file-added = File received
dossiers-file-removed = The file has been removed.
dossiers-file-hash = Check code:
dossiers-file-missing = Some papers have no file yet. You can still send the application: bring what is missing to the one-stop desk.
dossiers-file-to-check = Continue: check and send
dossiers-file-check-title = Check before you send
dossiers-file-no-files = No files yet. You may bring the papers to the one-stop desk.
dossiers-file-change-papers = Add or remove papers
dossiers-file-send-title = Send the application
dossiers-file-consent = By pressing “Send the application” I confirm that what I have written is true, and agree that the People's Committee of the commune uses it to settle this application. Every time an official opens it, I can see that it was opened.
dossiers-file-send = Send the application
dossiers-file-received-title = Application received
dossiers-file-code = Application code
dossiers-file-secret = Secret
dossiers-file-keep-title = Please keep these two codes
dossiers-file-keep-text = With the application code and the secret you can see your application on any device. The secret is shown only here: take a picture of the screen, print the receipt, or write it down.
dossiers-file-filed-at = Filed
dossiers-file-due = Result due
dossiers-file-due-expected = Result expected
dossiers-file-due-hint = The binding date is counted from the moment the desk accepts the application as complete.
dossiers-file-due-unknown = The desk sets the date when it accepts the application.
dossiers-file-qr-label = QR code that opens the follow-up page
dossiers-file-qr-text = Scan this with a phone to follow the application without typing anything.
dossiers-file-receipt = Download the receipt (PDF)
dossiers-file-follow-now = See how it stands
dossiers-file-next-title = What happens next
dossiers-file-next-1 = The one-stop desk checks whether the papers are complete.
dossiers-file-next-2 = If they are, it accepts the application and sets the date. If not, it tells you once everything that is missing and how to mend it.
dossiers-file-next-3 = When the result is there, the commune lets you know by the telephone or e-mail you gave.

### Following one's application
dossiers-follow-title = Follow an application
dossiers-follow-state-registered = Waiting for the desk
dossiers-follow-state-accepted = Accepted
dossiers-follow-state-refused = Not accepted
dossiers-follow-state-in_progress = Being settled
dossiers-follow-state-awaiting_supplement = Papers needed
dossiers-follow-state-awaiting_payment = Payment needed
dossiers-follow-state-withdrawn = Withdrawn
dossiers-follow-state-stopped = Stopped
dossiers-follow-state-finished = Result ready
dossiers-follow-state-returned = Result handed over
dossiers-follow-next-registered = Your application has reached the commune. The one-stop desk will check the papers and set the date for the result.
dossiers-follow-next-accepted = The papers are complete and the application is accepted. The commune is choosing who settles it.
dossiers-follow-next-refused = The commune did not accept this application. The reason stands below, under “What has happened”.
dossiers-follow-next-in_progress = An official is working on it. You need not do anything now.
dossiers-follow-next-awaiting_supplement = Something is missing. Please send it as described below; while we wait for it, the time limit stands still.
dossiers-follow-next-awaiting_payment = Please pay the fee so that the commune can go on.
dossiers-follow-next-withdrawn = The application was taken back as you asked. To start again, file a new one.
dossiers-follow-next-stopped = The commune has stopped work on this application. The reason stands below, under “What has happened”.
dossiers-follow-next-finished = The result is ready. Bring your identity card and the receipt to the one-stop desk.
dossiers-follow-next-finished-online = The result is ready. Download it below.
dossiers-follow-next-finished-post = The result is ready. The commune will post it to the address you gave.
dossiers-follow-next-returned = The result has been handed over. Thank you for filing with the commune.
dossiers-follow-wanted = What the desk needs from you
dossiers-follow-results = Result
dossiers-follow-download = Download the result
dossiers-follow-supplement-title = Send what is missing
dossiers-follow-supplement-waiting = Files added, not sent to the desk yet:
dossiers-follow-supplement-note = A word to the official (optional)
dossiers-follow-supplement-send = Send to the desk
dossiers-follow-supplement-more = Add this file, then another
dossiers-follow-supplement-added = File kept. Add another, or press “Send to the desk”.
dossiers-follow-supplement-sent = Sent. The time limit runs again.
dossiers-follow-facts = About this application
dossiers-follow-unit = Settled by
dossiers-follow-received-at = Accepted
dossiers-follow-left = { $n ->
    [1] 1 working day left
   *[other] { $n } working days left
}
dossiers-follow-left-today = Due today
dossiers-follow-late = { $n ->
    [1] 1 working day late
   *[other] { $n } working days late
}
dossiers-follow-late-today = Just overdue
dossiers-follow-rate-title = How was the service?
dossiers-follow-rate-score = How satisfied are you?
dossiers-follow-score-1 = Very dissatisfied
dossiers-follow-score-2 = Dissatisfied
dossiers-follow-score-3 = Neither
dossiers-follow-score-4 = Satisfied
dossiers-follow-score-5 = Very satisfied
dossiers-follow-rate-comment = Anything you want to say (optional)
dossiers-follow-rate-hint = Each application can be rated once.
dossiers-follow-rate-button = Send the rating
dossiers-follow-rated = Thank you for rating the service.
dossiers-follow-rated-title = Your rating
dossiers-follow-timeline = What has happened
dossiers-follow-event-filed = Application filed
dossiers-follow-event-accepted = Accepted by the commune
dossiers-follow-event-refused = Not accepted by the commune
dossiers-follow-event-assigned = Given to an official to settle
dossiers-follow-event-supplement_requested = The commune asked for more
dossiers-follow-event-resumed = What was missing has come; work goes on
dossiers-follow-event-approved = Approved by the leader
dossiers-follow-event-finished = Result ready
dossiers-follow-event-returned = Result handed over
dossiers-follow-event-withdrawn = Application withdrawn
dossiers-follow-event-changed = Application updated
dossiers-follow-files = Papers handed in
dossiers-follow-open-file = Download
dossiers-follow-ledger-title = Marks in the ledger: to check that nothing was altered
dossiers-follow-ledger-why = Each step leaves a mark in the commune's public ledger; whoever holds these codes can check that no step was changed or removed afterwards.
dossiers-follow-ledger-salt = Key to the marks of this application:
dossiers-follow-leave = Done, remove it from this device
dossiers-follow-left-behind = Removed. This device no longer opens the application.
dossiers-follow-withdraw-link = Withdraw this application
dossiers-follow-withdraw-title = Withdraw the application?
dossiers-follow-withdraw-warning = Once withdrawn, the commune no longer settles it. To start again you must file a new one.
dossiers-follow-withdraw-reason = Why do you withdraw it? (optional)
dossiers-follow-withdraw-button = Withdraw
dossiers-follow-withdraw-no = Do not withdraw
dossiers-follow-withdrawn = The application has been withdrawn.

### Looking up an application
dossiers-look-title = Look up an application
dossiers-look-intro = Both codes stand on the receipt. If you have the receipt, scanning its QR code is quicker still.
dossiers-look-code-hint = For example: H99.001-261121-0042
dossiers-look-secret-hint = 12 letters and digits. Capitals, spaces and dashes do not matter.
dossiers-look-button = See the application
dossiers-look-open = Open the application last seen on this device
dossiers-look-code-empty = The application code is missing. It stands on the receipt.
dossiers-look-secret-empty = The secret is missing. It stands on the receipt.
dossiers-look-wrong = No application fits what you entered. Please check it against the receipt, or call the commune for help.
dossiers-look-wrong-qr = This QR code opens no application. Enter the application code and the secret, or call the commune for help.
dossiers-look-phone-title = No secret at hand?
dossiers-look-phone-intro = Enter the application code and the last four digits of the telephone number given when filing. This only shows how far it has come.
dossiers-look-last4 = Last four digits of the telephone
dossiers-look-last4-wrong = Please enter exactly the last four digits of the telephone number.
dossiers-look-phone-button = See how far it has come
dossiers-look-found = Application
dossiers-look-found-more = To see more, enter the secret below.
dossiers-look-lost-title = Lost the receipt too?
dossiers-look-lost = Bring your identity card to the one-stop desk; the officers print the receipt again.
dossiers-look-log-title = Who has looked at this application
dossiers-look-log-why = Every time an official opens it, that is written down. If something looks odd, call the commune.
dossiers-look-log-empty = Nobody has opened it yet.
dossiers-look-who-system = The commune's system
dossiers-look-purpose-settle = settling the application
dossiers-look-purpose-search = looking for an application
dossiers-look-purpose-print = printing
dossiers-look-purpose-api = read by the commune's software
dossiers-look-purpose-file = opening a file handed in
dossiers-look-purpose-other = other work
dossiers-look-purpose-times = { $purpose } ({ $times } times)

### Desk
dossiers-menu-inbox = Dossiers
dossiers-menu-search = Find a dossier
dossiers-status-registered = Just filed
dossiers-status-accepted = Received
dossiers-status-refused = Not received
dossiers-status-in_progress = Being settled
dossiers-status-awaiting_supplement = Waiting for papers
dossiers-status-awaiting_payment = Waiting for payment
dossiers-status-withdrawn = Withdrawn
dossiers-status-stopped = Stopped
dossiers-status-finished = Result ready
dossiers-status-returned = Result handed over
dossiers-desk-inbox-title = Dossiers to work on
dossiers-desk-tabs = Choose a group of dossiers
dossiers-desk-tab-dang-mo = Open
dossiers-desk-tab-cua-toi = Mine
dossiers-desk-tab-moi-nop = Just filed
dossiers-desk-tab-dang-lam = Being settled
dossiers-desk-tab-cho-bo-sung = Waiting for the person
dossiers-desk-tab-cho-duyet = To approve
dossiers-desk-tab-cho-tra = To hand over
dossiers-desk-tab-tre-han = Late
dossiers-desk-empty-dang-mo = No dossier is open. What people file next appears here.
dossiers-desk-empty-cua-toi = No dossier has been given to you yet. Look under “Being settled” for everybody’s work.
dossiers-desk-empty-moi-nop = No dossier waits to be received.
dossiers-desk-empty-dang-lam = No dossier is being settled. Receive some under “Just filed”.
dossiers-desk-empty-cho-bo-sung = No dossier waits for papers from the person.
dossiers-desk-empty-cho-duyet = No dossier waits for approval.
dossiers-desk-empty-cho-tra = No result waits to be handed over.
dossiers-desk-empty-tre-han = No dossier is late.
dossiers-desk-col-due = Due
dossiers-desk-col-dossier = Dossier
dossiers-desk-col-applicant = Applicant
dossiers-desk-col-state = State
dossiers-desk-col-assignee = In the hands of
dossiers-desk-nobody = Nobody yet
dossiers-desk-search-title = Find a dossier
dossiers-desk-search-label = Find a dossier
dossiers-desk-search-button = Find
dossiers-desk-search-hint = Code, name (accents do not matter), telephone number or its last four digits
dossiers-desk-found = { $n ->
    [one] One dossier matches “{ $q }”.
   *[other] { $n } dossiers match “{ $q }”.
}
dossiers-desk-found-cut = Only the newest are shown; type more to narrow the list.
dossiers-desk-found-none = No dossier matches. Try one word of the name, the telephone number, its last four digits, or the code printed on the receipt.
dossiers-desk-due-days = { $days ->
    [one] one working day left
   *[other] { $days } working days left
}
dossiers-desk-due-hours = { $hours ->
    [one] one working hour left
   *[other] { $hours } working hours left
}
dossiers-desk-due-minutes = { $minutes ->
    [one] one working minute left
   *[other] { $minutes } working minutes left
}
dossiers-desk-due-late = { $days ->
    [one] one working day late
   *[other] { $days } working days late
}
dossiers-desk-due-late-today = just late
dossiers-desk-due-expected = expected by
dossiers-desk-due-unknown = no date yet
dossiers-desk-due-paused = clock paused
dossiers-desk-due-closed = closed
dossiers-desk-due-done = done on time
dossiers-desk-due-done-late = done late
dossiers-desk-by-self = Filed alone
dossiers-desk-by-helped = Filed with help
dossiers-desk-by-official = Filed by an official
dossiers-desk-channel-in_person = At the desk
dossiers-desk-channel-online = Online
dossiers-desk-channel-post = By post
dossiers-desk-receive-desk = Picked up at the desk
dossiers-desk-receive-online = Online
dossiers-desk-receive-post = By post
dossiers-desk-term-same-day = the same day
dossiers-desk-term-working-day = { $n ->
    [one] one working day
   *[other] { $n } working days
}
dossiers-desk-term-calendar-day = { $n ->
    [one] one day
   *[other] { $n } days
}
dossiers-desk-term-working-hour = { $n ->
    [one] one working hour
   *[other] { $n } working hours
}
dossiers-desk-code = Dossier code
dossiers-desk-steps = What to do
dossiers-desk-other-steps = Other steps
dossiers-desk-receipt = Print the receipt (PDF)
dossiers-desk-applicant = Applicant
dossiers-desk-answers = Answers to the form
dossiers-desk-files = Papers
dossiers-desk-files-none = No file came with this dossier.
dossiers-desk-file-paper = Paper
dossiers-desk-file-supplement = Supplement
dossiers-desk-file-result = Result
dossiers-desk-download = Download
dossiers-desk-filing = Course
dossiers-desk-term = Time allowed
dossiers-desk-rating = Rated by the person
dossiers-desk-score = { $score } of 5
dossiers-desk-past = What happened
dossiers-desk-hash = Ledger entry:
dossiers-desk-fact-name = Name
dossiers-desk-fact-id-number = Identity number
dossiers-desk-fact-phone = Telephone
dossiers-desk-fact-email = E-mail
dossiers-desk-fact-address = Address
dossiers-desk-fact-filed-by = How it was filed
dossiers-desk-fact-helper = Helper
dossiers-desk-fact-filed-at = Filed
dossiers-desk-fact-received-at = Received
dossiers-desk-fact-closed-at = Closed
dossiers-desk-fact-returned-at = Handed over
dossiers-desk-fact-receive = How the result is wanted
dossiers-desk-fact-assignee = In the hands of
dossiers-desk-fact-approved-at = Approved
dossiers-desk-actor-citizen = The person
dossiers-desk-actor-official = An official
dossiers-desk-actor-system = The system
dossiers-desk-event-filed = Filed
dossiers-desk-event-accepted = Received
dossiers-desk-event-refused = Not received
dossiers-desk-event-assigned = Assigned
dossiers-desk-event-supplement-requested = Papers asked for
dossiers-desk-event-resumed = Papers have come
dossiers-desk-event-approved = Approved
dossiers-desk-event-finished = Result ready
dossiers-desk-event-returned = Result handed over
dossiers-desk-event-withdrawn = Withdrawn
dossiers-desk-next-accept = Check the papers. If they are complete, receive the dossier; if not, ask once for everything that is missing.
dossiers-desk-next-assign = Give the dossier to whoever settles it.
dossiers-desk-next-approve = Waits for a leader’s approval.
dossiers-desk-next-finish = Approved. Upload the result to finish.
dossiers-desk-next-resume = Waits for papers from the person. If they bring them to the desk, note it here.
dossiers-desk-next-return = Hand the result over.
dossiers-desk-next-nothing = Done: nothing is left to do.
dossiers-desk-do-accept = Receive
dossiers-desk-do-refuse = Do not receive
dossiers-desk-do-assign = Assign
dossiers-desk-do-request-supplement = Ask for papers
dossiers-desk-do-resume = Papers have come
dossiers-desk-do-approve = Approve
dossiers-desk-do-finish = Finish with a result
dossiers-desk-do-return = Result handed over
dossiers-desk-do-withdraw = Withdraw
dossiers-desk-what-accept = The papers are complete. The clock starts now.
dossiers-desk-what-refuse = The person reads the reason. The dossier is closed.
dossiers-desk-what-assign = Whoever is chosen finds it under “Mine”.
dossiers-desk-what-request-supplement = The clock waits until the papers have come.
dossiers-desk-what-resume = The clock runs again from now.
dossiers-desk-what-approve = A dossier can only be finished once it is approved.
dossiers-desk-what-finish = The person is told and can download the result at once.
dossiers-desk-what-return = Notes that the person has the result.
dossiers-desk-what-withdraw = Only when the person asks for it. The dossier is closed.
dossiers-desk-accept-due_at = Day on which the result is due
dossiers-desk-accept-due_at-hint = This procedure gives no time. For example: 27 11 2026
dossiers-desk-refuse-reason = Why it is not received
dossiers-desk-refuse-reason-hint = The person reads it word for word. Say on what ground, and what to do next.
dossiers-desk-refuse-confirm = I am sure not to receive this dossier
dossiers-desk-assign-account = Give it to
dossiers-desk-request-supplement-reason = What is missing
dossiers-desk-request-supplement-reason-hint = Ask once for everything: which paper, why, how to get it. The person reads it word for word.
dossiers-desk-resume-note = What the person brought
dossiers-desk-resume-note-hint = May be left empty.
dossiers-desk-resume-result = Papers brought
dossiers-desk-resume-result-hint = May be left empty. PDF, picture or Word, at most 20 MB each.
dossiers-desk-finish-result = Result files
dossiers-desk-finish-result-hint = PDF, picture or Word, at most 20 MB each. Several can be chosen.
dossiers-desk-finish-note = Message to the person
dossiers-desk-finish-note-hint = May be left empty.
dossiers-desk-withdraw-reason = Why it is withdrawn
dossiers-desk-withdraw-confirm = The person has asked to withdraw this dossier
dossiers-desk-confirm-missing = Tick the box to confirm before you take this step.
dossiers-desk-account-missing = Choose the official who takes it on.
dossiers-desk-done-accept = The dossier is received. The clock runs.
dossiers-desk-done-refuse = Noted as not received; the person is told.
dossiers-desk-done-assign = Assigned.
dossiers-desk-done-request-supplement = The person is asked for the papers. The clock waits.
dossiers-desk-done-resume = The papers are noted.
dossiers-desk-done-approve = Approved.
dossiers-desk-done-finish = The dossier is finished; the person is told.
dossiers-desk-done-return = The result is handed over.
dossiers-desk-done-withdraw = The dossier is withdrawn.
dossiers-desk-conflict-title = Somebody else has just worked on this dossier
dossiers-desk-conflict-own-title = This dossier has changed since you opened it
problem-desk-dossier-unknown-title = No dossier has this code
problem-desk-dossier-unknown-detail = Check the code, or search by the name or telephone number of the applicant.
dossiers-desk-conflict-text = Your step “{ $step }” was not taken, because the dossier has changed since you opened it. Nothing is lost.
dossiers-desk-conflict-now = The dossier now
dossiers-desk-conflict-typed = What you had typed
dossiers-desk-conflict-typed-hint = Copy it if you still need it. Files must be chosen again.
dossiers-desk-conflict-open = Open the dossier as it is now

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
