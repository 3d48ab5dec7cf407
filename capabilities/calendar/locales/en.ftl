### Working calendar and holidays of the commune.

calendar-menu = Working calendar
calendar-title = Working calendar
calendar-title-year = Working calendar { $year }
calendar-years = Other years
calendar-days-off = { $n ->
    [one] One working day of the year is off.
   *[other] { $n } working days of the year are off.
}
calendar-source-own = The commune has changed this year; its own days replace the built-in ones.
calendar-source-built-in = Built-in days, as announced or as the law says; the commune has not changed them.
calendar-source-reckoned = Reckoned from the law; no schedule has been announced for this year.
calendar-add = Add or change a day
calendar-export = Download this year (CSV file)
calendar-public-link = The page for the public
calendar-months = The year by month
calendar-saved = The calendar was saved. Open dossiers are being reckoned anew; those concerned will be told.

## For the public
calendar-public-title = Working calendar and holidays
calendar-public-hours = Working hours
calendar-public-days = Days off and days worked in exchange
calendar-public-expected = A day marked “Expected off” is reckoned from the law and has not been announced; it may change.

## A year
calendar-list-title = Days off and days worked in exchange { $year }
calendar-list-day = Day
calendar-list-name = Why
calendar-list-lunar = Lunar date
calendar-list-sure = Off or working
calendar-lunar = { $day }/{ $month }
calendar-lunar-leap = { $day }/{ $month } leap
calendar-lunar-hint = The small number is the lunar day.
calendar-mark-off = Off
calendar-mark-expected = Expected off
calendar-mark-working = Worked in exchange
calendar-mark-rest = Weekly rest
calendar-mark-off-short = off
calendar-mark-expected-short = expected
calendar-mark-working-short = work
calendar-head-1 = Mon
calendar-head-2 = Tue
calendar-head-3 = Wed
calendar-head-4 = Thu
calendar-head-5 = Fri
calendar-head-6 = Sat
calendar-head-7 = Sun
calendar-month-1 = January
calendar-month-2 = February
calendar-month-3 = March
calendar-month-4 = April
calendar-month-5 = May
calendar-month-6 = June
calendar-month-7 = July
calendar-month-8 = August
calendar-month-9 = September
calendar-month-10 = October
calendar-month-11 = November
calendar-month-12 = December

## One day
calendar-day-title = Add or change a day
calendar-day-date = Which day?
calendar-day-kind = What is it?
calendar-kind-holiday = A day off
calendar-kind-holiday-hint = Closed all day; it does not count towards any term.
calendar-kind-working = A day worked in exchange
calendar-kind-working-hint = A Saturday or Sunday worked for another day off.
calendar-kind-ordinary = An ordinary day
calendar-kind-ordinary-hint = Takes back a day off or a day worked in exchange; it is as in any week.
calendar-day-name = Name
calendar-day-name-hint = People read it in the explanation of a due date, in Vietnamese. For example: Nghỉ hoán đổi, làm bù ngày 02/01. Leave it empty for an ordinary day.
calendar-day-sure = Is it certain?
calendar-sure-official = Fixed by law or announced
calendar-sure-expected = Only expected
calendar-look = Look at it first
calendar-date-missing = Give day, month and year.
calendar-date-range = The year must lie between 2000 and 2199.
calendar-kind-missing = Choose whether it is a day off, a day worked in exchange or an ordinary day.
calendar-kind-open-already = The office works on that day anyway. Choose “An ordinary day” to take back a day off.
calendar-name-wrong = Give a name of at most 200 letters, for example: Nghỉ hoán đổi, làm bù ngày 02/01.
calendar-sure-missing = Choose whether it has been announced or is only expected.
calendar-nothing = The calendar says so already; nothing would change.

## Looking before saving
calendar-confirm-title = Look again before the calendar changes
calendar-confirm-changes = What changes
calendar-confirm-moves = Due dates of open dossiers
calendar-confirm-no-moves = No dossier is due at another time.
calendar-confirm-count = { $n ->
    [one] One dossier will be due at another time.
   *[other] { $n } dossiers will be due at another time.
}
calendar-confirm-told = Once saved, each person and the official in charge are told once; the dossier says why.
calendar-confirm-table = Dossiers that move
calendar-confirm-code = Code
calendar-confirm-old = Due now
calendar-confirm-new = Due then
calendar-confirm-more = and { $n } more.
calendar-confirm-do = Change the calendar
calendar-confirm-leave = Leave it
calendar-stale = Somebody else has just changed the calendar. Look again at what would change, and press once more.
calendar-day-change = { $day }: { $old } → { $new }
calendar-said-ordinary = ordinary day
calendar-said-holiday = off ({ $name })
calendar-said-expected = expected off ({ $name })
calendar-said-working = worked in exchange ({ $name })

## From a file
calendar-import-title = Take days from a file
calendar-import-what = A CSV file whose first line is date,kind,name,official. The column kind says holiday or working; official says 1 (announced) or 0 (expected). For example:
calendar-import-whole = A year that the file mentions is replaced whole by the days in the file. The next page shows the differences; nothing is saved yet.
calendar-import-file = CSV file
calendar-import-no-file = Choose a CSV file that is not empty.
calendar-import-too-large = The file is too large. A calendar file has at most { $rows } rows; split it by year.
calendar-import-column = Line 1 lacks the column { $column }. The first line must be date,kind,name,official.
calendar-import-field-date = Line { $line }, column date: “{ $value }” is no day. Write it as 2026-11-24, between 2000 and 2199.
calendar-import-field-kind = Line { $line }, column kind: “{ $value }”. Write holiday or working.
calendar-import-field-name = Line { $line }, column name: “{ $value }”. Write a name of 1 to 200 letters.
calendar-import-field-official = Line { $line }, column official: “{ $value }”. Write 1 or 0.
calendar-import-twice = Line { $line }: { $date } is already on line { $first }. Give each day once.
calendar-import-table = Line { $line } cannot be read. Save the file as CSV UTF-8 with its four columns; put a name that holds a comma in double quotes.
calendar-import-empty = The file holds no day. Give at least one row below the first line.
calendar-import-nothing = The calendar says the same as the file; nothing would change.

## Working hours
calendar-hours-title = Working hours
calendar-hours-desk = Desk
calendar-hours-desk-hint = Leave it empty for the whole commune. Due dates are reckoned by the whole commune's hours.
calendar-hours-date = From which day?
calendar-hours-week = Opening hours of each day
calendar-hours-week-hint = Write 07:00-11:30, 13:30-17:00. Leave a closed day empty.
calendar-hours-known = Hours that are set
calendar-hours-of = { $whose }, from { $day }
calendar-hours-commune = The whole commune
calendar-hours-change-these = Change these
calendar-hours-closed = closed
calendar-hours-change = { $day }: { $old } → { $new }
calendar-hours-from = The whole commune's hours, from { $day }:
calendar-hours-from-desk = Hours of the desk “{ $desk }”, from { $day }:
calendar-hours-wrong = The hours of { $day } cannot be read. Write 07:00-11:30, 13:30-17:00, or leave it empty when closed.
calendar-hours-order = The hours of { $day } run backwards or overlap. Write the morning first, the opening before the closing.
calendar-hours-never = At least one day of the week needs hours. Fill it in.
calendar-desk-long = The desk's name has at most { $longest } letters.
calendar-from-missing = Give day, month and year from which they hold.

## History
calendar-history-title = Who changed the calendar
calendar-history-none = Nobody has changed it; the built-in calendar is in use.
calendar-history-version = Change { $version }
calendar-history-more = { $n ->
    [one] and one more day
   *[other] and { $n } more days
}
calendar-how-edited = by hand
calendar-how-imported = from a file
calendar-how-demo = demo data
calendar-who-program = The program

## Why a due date is what it is
calendar-why-title = Why this date?
calendar-why-run = { $from } to { $to }
calendar-why-hours = { $hours } h
calendar-why-minutes = { $minutes } min
calendar-why-hours-minutes = { $hours } h { $minutes } min
calendar-why-received = Received { $at }
calendar-why-closed-then = The office is closed then: time counts from { $at }
calendar-why-after-15 = Received after 15:00: time counts from { $at }
calendar-why-holiday = { $days } not counted ({ $name })
calendar-why-expected = { $days } not counted ({ $name }, expected)
calendar-why-rest = { $days } not counted (weekly rest)
calendar-why-counted-one = { $run } counted: working day { $total }
calendar-why-counted = { $run } counted: { $days } working days, { $total } so far
calendar-why-passed = { $days ->
    [one] One day later: { $at }
   *[other] { $days } days later: { $at }
}
calendar-why-worked = { $from } to { $to }: { $time } of working time
calendar-why-moved = The office is closed at that time: moved to { $at }
calendar-why-paused = Paused from { $from } to { $to }: { $time } of working time added
calendar-why-pause-ignored = The time was up before the pause from { $from } to { $to }: nothing added
calendar-why-omitted = { $steps ->
    [one] … and one further step
   *[other] … and { $steps } further steps
}
calendar-why-due = Due: { $at }

## Because the calendar changed
calendar-because-holiday = { $day } is a day off ({ $name })
calendar-because-expected = { $day } is expected to be a day off ({ $name })
calendar-because-working = { $day } is worked in exchange ({ $name })
calendar-because-no-holiday = { $day } is no longer a day off ({ $name })
calendar-because-no-working = { $day } is no longer worked in exchange ({ $name })
calendar-because-hours = working hours change from { $day }
