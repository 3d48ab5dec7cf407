### Words of the catalogue of procedures.

procedures-menu = Procedures
procedures-title = Find a procedure
procedures-search-label = What do you need to get done?
procedures-search-hint = Type a few everyday words in Vietnamese, accents not needed. For example: giay khai sinh, xac nhan doc than.
procedures-search-button = Search
procedures-found = { $n ->
    [one] { $n } procedure
   *[other] { $n } procedures
}
procedures-page = Page { $page } of { $pages }
procedures-none-title = No procedure was found
procedures-none-text = Something to try:
procedures-none-fewer = Type fewer words, only the main ones. For example: khai sinh.
procedures-none-call = Call an official:
procedures-by-field = Browse by field
procedures-filed-here-short = filed here

procedures-file-here = File it here
procedures-file-here-text = File on this site or bring the papers to the one-stop desk. Officials help to fill in the form free of charge.
procedures-portal-text = This is filed online on the National Public Service Portal, signed in with VNeID (Decree 224/2026/NĐ-CP). The commune still settles it. You may also bring the papers to the one-stop desk, and an official will file for you.
procedures-portal-how = See how to file there step by step, and who can help
procedures-portal-link = Go to the National Public Service Portal
procedures-code = Code
procedures-field = Field
procedures-agency = Settled by
procedures-agency-unknown = The national catalogue does not say. Ask the one-stop desk.
procedures-subjects = Who may file
procedures-result = Result
procedures-offers = Time and fees
procedures-channel = How to file
procedures-channel-in-person = In person
procedures-channel-online = Online
procedures-channel-post = By post
procedures-term = Time allowed
procedures-term-working-day = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
procedures-term-calendar-day = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
procedures-term-working-hour = { $n ->
    [one] { $n } working hour
   *[other] { $n } working hours
}
procedures-term-same-day = Within the working day
procedures-term-unknown = An official sets the date on reception
procedures-fee = Fees
procedures-fee-free = Free of charge
procedures-fee-per = { $amount } per { $per }
procedures-fee-unknown = Ask the one-stop desk
procedures-after-15 = A dossier received after 15:00 counts from the next working day.
procedures-papers = Papers needed
procedures-papers-none = The catalogue lists no papers. Ask the one-stop desk before you go.
procedures-paper-optional = (if any)
procedures-originals = { $n ->
    [one] { $n } original
   *[other] { $n } originals
}
procedures-copies = { $n ->
    [one] { $n } copy
   *[other] { $n } copies
}
procedures-paper-notes = Notes on the papers
procedures-steps = Steps
procedures-requirements = Conditions
procedures-legal-basis = Legal basis
procedures-version = Version { $n }, in force from { $from }.
procedures-version-decision = Version { $n }, in force from { $from }. Published by Decision { $decision }.
procedures-api-page = The page must be a number from 1.

## Mistakes in forms
