### Posters and the wall list.

procedures-posters-title = Posters of procedures
procedures-posters-agency = People’s Committee of { $commune }, { $province }
procedures-posters-time = Time allowed
procedures-posters-fee = Fees
procedures-posters-fee-unknown = Ask at the one-stop desk
procedures-posters-fee-varies = It depends; ask at the one-stop desk
procedures-posters-papers = Papers to bring
procedures-posters-papers-none = Ask at the one-stop desk before you go.
procedures-posters-more = Some cases need other papers: scan the code or ask an official.
procedures-posters-code = Procedure code { $code }
procedures-posters-where = Where to file and ask
procedures-posters-where-here = File at the commune’s one-stop desk, or scan the code to file on a phone. Officials help free of charge.
procedures-posters-where-portal = File on the National Public Service Portal, or bring the papers to the one-stop desk, where officials file them free of charge.
procedures-posters-hotline = Telephone for questions:
procedures-posters-qr = Scan to read and file
procedures-posters-qr-alt = QR code that opens the page of this procedure
procedures-posters-field = { $field } ({ $n })
procedures-posters-page = Page [page] of [pages]
procedures-posters-wall-title = List of administrative procedures
procedures-posters-wall-intro = { $n } procedures received and settled in this commune, by field. As of { $day }.
procedures-posters-wall-code = Code
procedures-posters-wall-name = Name
procedures-posters-wall-qr = Scan to find a procedure
procedures-posters-wall-qr-alt = QR code that opens the search for procedures
procedures-posters-wall-a3 = Download the list on A3, to be posted (PDF)
procedures-posters-wall-a4 = Download the list on A4 (PDF)
