### Browsing, versions, the editor, the import.

procedures-filter-title = Filter and sort
procedures-filter-event = What it is about
procedures-filter-who = Who files
procedures-filter-field = Field
procedures-filter-sort = Order
procedures-filter-any = All
procedures-filter-anyone = Anyone
procedures-sort-best = Best fit first
procedures-sort-ten = By name, A to Y
procedures-sort-nhieu-nguoi-nop = Most filed first
procedures-sort-nhanh = Quickest first
procedures-by-event = Choose by what happens in life
procedures-count = { $n } procedures
procedures-chips = Chosen. Press one to remove it:
procedures-chip-remove = Remove
procedures-none-chips = Remove one of the choices just above.
procedures-none-event = Choose a matter from the list below, or
procedures-none-all = see all procedures

## The page of one procedure
procedures-about = About the procedure
procedures-where = Where to file it online
procedures-where-here = This site of the commune
procedures-where-portal = The National Public Service Portal
procedures-certified = { $n ->
    [one] { $n } certified copy
   *[other] { $n } certified copies
}
procedures-paper-form = On the form: { $form }
procedures-paper-case = Case: { $case }
procedures-blank-link = Print a sheet to fill in at home
procedures-blank-papers-link = Print the list of papers to prepare
procedures-versions-link = Versions and what changed
procedures-changed = What changed against the version before
procedures-coming = From { $from } this will change:
procedures-not-yet = This procedure applies from { $from }. It cannot be filed before.
procedures-will-end = This procedure no longer applies from { $from }.
procedures-will-be-replaced = From { $from }, the procedure with code { $code } takes the place of this one.
procedures-replaced-text = This procedure no longer applies since { $from }. Another one has taken its place:
procedures-ended-text = This procedure was abolished and no longer applies since { $from }. Nothing needs to be filed any more.
procedures-to-successor = Go to the procedure in force
procedures-find-another = Find another procedure
procedures-end-reason = Basis: { $reason }.
procedures-was = Before:
procedures-is = Now:
procedures-is-gone = No longer there.
procedures-yes = yes
procedures-no = no
procedures-start-immediate = The time allowed counts from reception.

procedures-versions-title = Versions of the procedure and what changed
procedures-version-n = Version { $n }
procedures-version-first = The first version in this catalogue.
procedures-days-from = From { $from }.
procedures-days-from-to = From { $from } to { $to }.
procedures-stands-in-force = In force
procedures-stands-coming = Coming
procedures-stands-past = No longer in force
procedures-stands-void = Never applied
procedures-source-own = Shipped with the software.
procedures-source-import = From a catalogue file.
procedures-source-desk = Updated by an official.

procedures-part-name = Name
procedures-part-field = Field
procedures-part-ministry = Ministry
procedures-part-agency = Settled by
procedures-part-result = Result
procedures-part-result-code = Code of the result
procedures-part-steps = Steps
procedures-part-requirements = Conditions
procedures-part-decision = Published by decision
procedures-part-url = Address on the National Public Service Portal
procedures-part-legal-basis = Legal basis
procedures-part-subjects = Who may file
procedures-part-aliases = Everyday names
procedures-part-filed-at = Where it is filed online
procedures-part-start-rule = How the time counts
procedures-part-agency-inferred = Who settles it was concluded
procedures-part-curated = Gone over
procedures-part-term = Time allowed ({ $channel })
procedures-part-fees = Fees ({ $channel })
procedures-part-channel-added = New way to file
procedures-part-channel-removed = Way to file taken away
procedures-part-paper-added = New paper
procedures-part-paper-removed = Paper no longer asked for
procedures-part-paper-changed = Paper asked for otherwise
procedures-part-papers-reordered = Papers in another order
procedures-part-note-added = New note on the papers
procedures-part-note-removed = Note on the papers taken away

## The sheet to fill in by hand
procedures-blank-title = Sheet to prepare your file
procedures-blank-text = Print this sheet, fill it in at home and bring it to the one-stop desk. An official types it in, and you need not think it all over again. Leave open what is not clear. The sheet is for preparing and does not replace a form set by a ministry.
procedures-blank-applicant = Who files
procedures-blank-name = Full name
procedures-blank-id = Personal number or passport number
procedures-blank-phone = Telephone
procedures-blank-address = Where you live
procedures-blank-conditional = (if any)
procedures-blank-papers = Papers to bring: tick what you have
