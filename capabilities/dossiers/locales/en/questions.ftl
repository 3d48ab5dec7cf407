### Filing: one question a page

## Task list
dossiers-question-start = Start
dossiers-question-minutes = It takes about { $n } minutes to fill in. Each page asks one thing.
dossiers-question-term = Once every paper is there, the result is ready within { $term }.
dossiers-question-kept = You can stop at any time: what you filled in is kept on this device for 3 days.
dossiers-question-ran-out = What was filled in before is no longer on this device: it was sent, or more than 3 days have passed. If it was not sent, please start again.
dossiers-question-tasks = What there is to do
dossiers-question-done-of = { $done } of { $all } parts done. What you filled in is kept on this device for 3 days.
dossiers-question-not-begun = Not started
dossiers-question-begun = In progress
dossiers-question-done = Done
dossiers-question-not-yet = Cannot start yet
dossiers-question-at-hand = Good to have at hand
dossiers-question-at-hand-card = Identity card or passport
dossiers-question-at-hand-none = If a paper is missing you can still fill in the form and bring the paper to the one-stop desk later.
dossiers-question-part-person = The person filing
dossiers-question-part-result = Receiving the result
dossiers-question-papers-hint = Take a photo, or bring them to the office.
dossiers-question-check = Check and send

## Each page
dossiers-question-progress = Part { $n } of { $all }: { $title }
dossiers-question-to-tasks = See what there is to do
dossiers-question-optional-word = optional
dossiers-question-dong = dong
dossiers-question-partial-date-hint = For example: 27 3 1958. If the day and month are not known, give the year alone.
dossiers-question-only-if = Only if { $when }.
dossiers-question-only-some = Only if it is your case.
dossiers-question-when-is = “{ $question }” is “{ $answer }”
dossiers-question-when-ticked = “{ $question }” is ticked
dossiers-question-when-not-ticked = “{ $question }” is not ticked
dossiers-question-when-given = “{ $question }” is answered
dossiers-question-when-at-least = “{ $question }” is { $n } or more
dossiers-question-when-and = and
dossiers-question-when-or = or
dossiers-question-worked-out = Worked out from the answers

## Who files, and for whom
dossiers-question-helper = Who helps to fill this in?
dossiers-question-for = Who is this filed for?
dossiers-question-for-oneself = For myself
dossiers-question-for-child = For a child
dossiers-question-for-child-hint = The father, mother, guardian or an authorised person files.
dossiers-question-for-another = For another adult
dossiers-question-for-another-hint = With a written authorisation, or as guardian.
dossiers-question-for-organisation = For an agency, company, cooperative or household business
dossiers-question-for-organisation-hint = Its representative, or someone it sends.
dossiers-question-capacity-child = What is the person filing to the child?
dossiers-question-capacity-adult = What is the person filing to the person it is for?
dossiers-question-capacity-organisation = What is the person filing to the organisation?
dossiers-question-acting = Who is filing?
dossiers-question-acting-name = Full name of the person filing
dossiers-question-acting-number = Identity number of the person filing
dossiers-question-relation = Relation to the person it is for
dossiers-question-relation-hint = For example: mother, grandfather, brother.
dossiers-question-job = Title in the organisation
dossiers-question-job-hint = For example: director, accountant.
dossiers-question-paper = The authorisation
dossiers-question-paper-intro = Please attach a photo of it in the part about papers.
dossiers-question-paper-kind = What kind of paper is it?
dossiers-question-paper-date = Date of the paper
dossiers-question-paper-date-hint = For example: 27 3 2026
dossiers-question-other-name = Full name of the person it is for
dossiers-question-other-number = Identity number of the person it is for
dossiers-question-other-number-hint = 12 digits on the front of the card, or the passport number.
dossiers-question-other-address = Where the person it is for lives
dossiers-question-child-name = Full name of the child
dossiers-question-child-number = Personal number of the child
dossiers-question-child-number-hint = 12 digits, on the birth certificate. Leave empty if the child has none yet.
dossiers-question-child-address = Where the child lives
dossiers-question-organisation-name = Name of the organisation
dossiers-question-organisation-name-hint = As on its registration or founding decision.
dossiers-question-organisation-number = Tax code
dossiers-question-organisation-number-hint = 10 digits; a branch adds a dash and 3 digits. A household business gives the 12-digit number of its owner.
dossiers-question-organisation-address = Seat of the organisation
dossiers-question-address = Where you live now

## Address
dossiers-question-commune-hint = Type the commune or ward. Names from before July 2025 and names without accents are fine. For example: hai hau.
dossiers-question-place-title = Which commune or ward?
dossiers-question-place-typed = You typed:
dossiers-question-place-again = Type it again
dossiers-question-place-unknown = No commune or ward of that name was found. You can type another name, or keep it as it is.
dossiers-question-place-many = Many places have this name. If the right one is not here, type it again with its former district or its province.
dossiers-question-place-which = Choose the right place
dossiers-question-place-formerly = Formerly { $old }
dossiers-question-place-divided = Part of the former { $old }
dossiers-question-place-keep = None of these: keep what I typed
dossiers-question-place-choose = Choose a place, or choose to keep what you typed.
dossiers-question-place-detail = Village, house number, street (optional)
dossiers-question-place-detail-hint = For example: số 7, thôn Đông.

## Several people or things
dossiers-question-entries-none = Nothing has been entered yet.
dossiers-question-entries-add = Add: { $what }
dossiers-question-entries-full = No more can be added.
dossiers-question-entry-open = { $what }: something is missing or not right. Choose “Change” to see it.
dossiers-question-entry-remove = Remove { $what }?
dossiers-question-entry-remove-text = What was entered here will be lost.
dossiers-question-entry-remove-yes = Remove it
dossiers-question-entry-remove-no = Keep it
dossiers-question-entry-removed = Removed.

## Run out
dossiers-question-expired-title = What you were filling in is no longer here
dossiers-question-expired-why = A form that was not sent is kept for 3 days only, on the device where it was filled in.
dossiers-question-expired-sent = If you pressed “Send”, see it with its code on the page
dossiers-question-expired-again = If you did not, please fill it in again.
dossiers-question-expired-start = Start again

## Print
dossiers-question-print = Print this
dossiers-question-print-link = See the answers, to print
dossiers-question-print-draft = Draft, not sent
dossiers-question-print-title = Answers given
dossiers-question-print-filed = Filed at { $at }
dossiers-question-print-how = To print, choose “Print” in the menu of your browser.
dossiers-question-print-papers-none = No file attached.
