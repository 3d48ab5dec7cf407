### Public figures

indicators-menu = Figures
indicators-title = How dossiers are settled
indicators-lead = From { $from } to { $to }. Open a figure for its definition, its months and every row that was counted.
indicators-parts = { $numerator } of { $denominator }
indicators-as-of = Counted at { $at }.
indicators-suppressed = Fewer than 5 cases, not shown
indicators-nothing = Nothing to count yet
indicators-honest-title = Why these figures can be trusted
indicators-honest-text = Nobody types a result in here. The system counts each change of a dossier’s state, and each change has a line in a public ledger in which tampering shows. Beside the on-time rate stand the ways in which it could be made to look better.
indicators-suppression-text = Groups of fewer than 5 are not shown, so that nobody can be recognised.
indicators-definition = Definition
indicators-months = Month by month
indicators-month = Month
indicators-value = Figure
indicators-parts-head = Numerator of denominator
indicators-rows-title = The rows that were counted
indicators-rows-text = Each row is one change of a dossier’s state, or one rating: when, its code in the public ledger, and on which side of the line it counts. It holds no person, village or procedure.
indicators-rows-link = Open the rows (JSON, for computers)

indicators-name-received = Dossiers received
indicators-name-settled = Share settled
indicators-name-on-time = Share settled on time
indicators-name-last-tenth = Ended or sent back near the deadline
indicators-name-online = Share filed online
indicators-name-online-alone = Online, by the person alone
indicators-name-online-helped = Online, with somebody’s help
indicators-name-online-official = Online, typed in by an official
indicators-name-satisfied = Share satisfied
indicators-name-rated-at-office = Rated on a device of the office

indicators-definition-received = Dossiers accepted by the one-stop desk in the period, by the day of acceptance (status codes 2, 4, 5, 6, 7, 8, 9, 10 of the National Portal).
indicators-definition-settled = Numerator: dossiers finished, or withdrawn by the person, in the period (codes 7, 9, 10). Denominator: dossiers received in the period.
indicators-definition-on-time = Numerator: dossiers finished or withdrawn in the period, not later than the moment promised. Denominator: all dossiers finished or withdrawn in the period. Time spent waiting for the person’s supplement does not count.
indicators-definition-last-tenth = Numerator: dossiers withdrawn, stopped, refused or sent back for a supplement in the last tenth of the time allowed. Denominator: dossiers received in the period. A high figure is a sign that the on-time rate is being dressed up.
indicators-definition-online = Numerator: dossiers filed over the network in the period. Denominator: all dossiers filed in the period. The next three figures say who really filed.
indicators-definition-online-alone = Numerator: dossiers filed over the network by the person alone. Denominator: all dossiers filed over the network in the period.
indicators-definition-online-helped = Numerator: dossiers filed over the network with help, the helper being recorded. Denominator: all dossiers filed over the network in the period.
indicators-definition-online-official = Numerator: dossiers filed over the network by an official for the person. Denominator: all dossiers filed over the network in the period.
indicators-definition-satisfied = Numerator: ratings of 4 or 5 points of 5. Denominator: all ratings in the period.
indicators-definition-rated-at-office = Numerator: ratings given on a device of the office, where an official may be looking. Denominator: all ratings in the period.

indicators-api-day = Write a day as year-month-day, for example 2026-11-21.
indicators-api-order = The last day must be the first day or later.
indicators-api-unit = The unit must be the five-digit code of a commune served here.
indicators-api-after = Use the address in “next” of the page before.
