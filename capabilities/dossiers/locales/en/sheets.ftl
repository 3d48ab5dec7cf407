# Forms 02 to 07 of Circular 03/2025/TT-VPCP.
dossiers-sheets-title = Forms
dossiers-sheets-own-title = Papers that the commune sent you
dossiers-sheet-name-yeu-cau-bo-sung = Request for a supplement (form 02)
dossiers-sheet-name-tu-choi-tiep-nhan = Notice of refusal (form 03)
dossiers-sheet-name-xin-loi-hen-lai = Apology and new date (form 04)
dossiers-sheet-name-dung-giai-quyet = Notice that the dossier is stopped (form 05)
dossiers-sheet-name-kiem-soat-qua-trinh = Control sheet of the settling process (form 06)
dossiers-sheet-early = early
dossiers-sheet-on-time = on time
dossiers-sheet-late = late
dossiers-register-menu = Register
dossiers-register-title = Register of dossiers
dossiers-register-sheet = Register
dossiers-register-from = Filed from
dossiers-register-to = Until
dossiers-register-day-hint = For example: 01/11/2026
dossiers-register-procedure = Procedure code
dossiers-register-state = State
dossiers-register-channel = Filed by
dossiers-register-show = Show
dossiers-register-pdf = Print the register (PDF)
dossiers-register-xlsx = Download as a spreadsheet (XLSX)
dossiers-register-period = { $from } to { $to }
dossiers-register-found = { $n ->
        [0] No dossier was filed in that time.
        [one] { $n } dossier.
       *[other] { $n } dossiers.
    }
dossiers-register-many = { $n } dossiers. At most { $max } are printed at once: please choose a shorter time to print.
dossiers-register-page = Page { $page } of { $pages }
dossiers-register-day-wrong = That is not a day. Please write it like 01/11/2026.
dossiers-register-days-turned = The last day must be after the first.
dossiers-register-column-row = No.
dossiers-register-column-code = Code
dossiers-register-column-procedure = Procedure
dossiers-register-column-sets = Sets
dossiers-register-column-owner = Applicant, address, telephone
dossiers-register-column-settles = Settling agency
dossiers-register-column-received = Received
dossiers-register-column-due = Due
dossiers-register-column-returned = Returned
dossiers-register-column-channel = Filed, returned by
dossiers-register-column-state = State
dossiers-look-purpose-register = reading or printing the register
dossiers-desk-why-extended = Apologised and set to { $due } (on { $at }).
