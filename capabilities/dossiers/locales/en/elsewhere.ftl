### Procedures filed at the National Public Service Portal.

dossiers-elsewhere-choice = You can file it yourself in the five steps below, or have the commune file it for you.
dossiers-elsewhere-to-help = How to be helped
dossiers-elsewhere-before = At home, beforehand
dossiers-elsewhere-step-account = 1. Have a VNeID account of level 2
dossiers-elsewhere-step-account-text = Open the VNeID app on your phone and see whether “Mức 2” stands below your name. If it does not, take your identity card to the commune’s police once; it is free.
dossiers-elsewhere-step-ready = 2. Keep papers and phone at hand
dossiers-elsewhere-step-ready-text = You need the phone with the number registered with VNeID, your identity card, and clear pictures of each whole page of these papers:
dossiers-elsewhere-all-papers = See all the papers needed
dossiers-elsewhere-there = Filing on the Portal
dossiers-elsewhere-leaving = leaves the commune’s site
dossiers-elsewhere-leaving-hint = This button opens the Government’s site, not the commune’s. Its true address ends in dichvucong.gov.vn. Give your password and confirmation codes to nobody.
dossiers-elsewhere-qr = QR code that opens this procedure’s page on the National Public Service Portal
dossiers-elsewhere-step-sign-in = 3. Sign in with VNeID
dossiers-elsewhere-step-sign-in-text = Press “Đăng nhập” and choose VNeID. On a computer, scan the QR code shown with the VNeID app; on a phone, agree in VNeID.
dossiers-elsewhere-step-fill = 4. Fill in the form and send it
dossiers-elsewhere-step-fill-text = Press “Nộp trực tuyến” and choose your province and commune. Name and birth date are there already; fill in the rest, add the pictures, pay the fee if there is one, and send.
dossiers-elsewhere-step-keep = 5. Keep the dossier’s code
dossiers-elsewhere-step-keep-text = The Portal gives you a code. Copy it or take a picture of the screen to see later how far it is. The commune settles it and sends a message when there is a result.
dossiers-elsewhere-desk = At the one-stop desk
dossiers-elsewhere-team = Your village’s digital team
dossiers-elsewhere-team-text = Its members help on your own phone: they install VNeID, photograph papers, send the dossier. Please tell the village head; it is free.
dossiers-elsewhere-home = At home
dossiers-elsewhere-home-text = For people who are frail, severely disabled or in hardship: send a slip through the village head or call; an official comes every week on { $when }.
