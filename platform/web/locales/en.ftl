### Words of the frame: head, foot, forms, errors.

## The frame
layout-skip = Skip to the content
layout-title-error = Error:
layout-description = { $commune }: find a procedure, file online, follow a dossier, see the figures.
layout-committee = People’s Committee
layout-home = Go to the home page
layout-menu = Main menu
layout-menu-home = Home
layout-menu-procedures = Procedures
layout-menu-follow = Follow a dossier
layout-menu-figures = Figures
layout-staff-menu = Staff menu
layout-staff-area = Staff desk
layout-preferences = Language and text size
layout-other-language = Tiếng Việt
layout-text-larger = Larger text
layout-text-normal = Normal text
layout-account = My account
layout-sign-out = Sign out
layout-call = Call us on
layout-back = Back
layout-demo-title = Demonstration
layout-demo = This commune and everyone in it are invented. Please do not enter real people’s details.
layout-demo-outbox = See the messages sent
layout-foot-visit = Come in person
layout-foot-hours = Opening hours
layout-foot-call = By telephone
layout-foot-call-why = If anything is unclear, just call. Someone at the office will help you fill in your dossier, free of charge.
layout-foot-language = Đọc trang này bằng tiếng Việt
layout-flash-success = Done
layout-flash-notice = Please note
layout-role-reception = Reception officer
layout-role-specialist = Specialist
layout-role-leader = Leader
layout-role-director = Director of the centre
layout-role-clerk = Clerk
layout-role-admin = IT officer
layout-role-reader = Reader of figures

## Forms
form-error-title = There is something to correct
form-error-prefix = Error:
form-optional = (optional)
form-required = This is still empty. Please fill it in.
form-required-named = { $label }: this is still empty, please fill it in.
form-choose-named = { $label }: please choose one.
form-choose = Choose one
form-choose-one = Please choose one.
form-too-long = This is too long. Please shorten it to { $max } characters or fewer.
form-day = Day
form-month = Month
form-year = Year
form-date-hint = For example: 27 3 1958
form-date-incomplete = The date is not complete. Please enter day, month and year.
form-date-wrong = There is no such date. Please check day, month and year (the year in four digits).
form-date-future = This date is in the future. Please check it.
form-change = Change
form-remove = Remove
form-continue = Continue
form-send = Send
form-search = Search
form-warning = Warning
form-pages = Pages
form-previous-page = Previous page
form-next-page = Next page

layout-read-aloud = Read this page aloud
layout-read-aloud-stop = Stop reading

## Shared devices
layout-shared-why = Several people use this computer. When you have finished, press the button to clear everything.
layout-shared-helper = { $name } is helping to file. When you have finished, press the button to clear everything.
layout-shared-finish = Finish and clear
layout-shared-keyboard = Keyboard
layout-shared-idle = Is anybody still there?
layout-shared-idle-text = If not, everything typed here will be cleared. Seconds left:
layout-shared-stay = I am still here
layout-shared-print = Print this page
layout-shared-take = Several people use this computer, so it keeps no files. Please print this page (an official can do it for you), or scan the QR code with your own phone.

## Error pages
error-what-to-do = What to do now
error-go-home = Go to the home page
error-call = Call { $hotline } for help.

## Reasons
problem-not-found-title = This page was not found
problem-not-found-detail = The address may be mistyped, or the page has moved. Please check the address, or start again from the home page.
problem-forbidden-title = You may not see this
problem-forbidden-detail = This is for those who have been given the task. If you need it, please ask the commune’s administrator.
problem-unauthorized-title = Please sign in
problem-unauthorized-detail = Your session has ended, or you have not signed in. Please sign in and try again.
problem-invalid-title = Something is not right
problem-invalid-detail = Some fields are not right, so nothing was recorded. Please correct the fields named below and send again.
problem-malformed-title = What was sent cannot be read
problem-malformed-detail = The part “{ $what }” is not in the expected form. Please check it and send again.
problem-internal-title = The commune’s system has a problem
problem-internal-detail = This is the system’s fault, not yours. Please try again in a few minutes. Whatever was acknowledged as received is not lost.
problem-unavailable-title = Not available for the moment
problem-unavailable-detail = The system could not record the change, and nothing was altered. Please wait a few minutes and try again.
problem-foreign-origin-title = The request came from another site
problem-foreign-origin-detail = For safety this can only be done from the commune’s own pages. Please open the commune’s site and try again.
problem-idempotency-key-reused-title = This key was used with other content
problem-idempotency-key-reused-detail = The same Idempotency-Key was sent with a different body. Use a new key for new content.
problem-idempotency-key-in-use-title = The earlier request is still running
problem-idempotency-key-in-use-detail = A request with the same key is being carried out. Send it again in a moment, with the same key.
problem-too-large-title = What was sent is too large
problem-too-large-detail = Please send a smaller file, or one file at a time.
problem-too-many-title = Too many attempts
problem-too-many-detail = For safety, please wait a few minutes and try again.
problem-method-not-allowed-title = This address does not take that
problem-method-not-allowed-detail = The request does not fit the address. Please go back and try again.
problem-timeout-title = It took too long
problem-timeout-detail = The connection was slow and the request did not finish. Please try again.
problem-unsupported-media-type-title = This kind of content is not taken
problem-unsupported-media-type-detail = What was sent is not in a form that this address takes. Please check it and send again.
