### Who files, for whom, save and return, proof, recovery.

## Who acts for another, who helps
dossiers-owner-representative = Who acts for them
dossiers-desk-fact-acts-as = Capacity
dossiers-desk-fact-acts-paper = Authorisation
dossiers-desk-fact-consent = Consent to help
dossiers-owner-consent-given = The applicant agreed, { $at } (words { $words })
dossiers-owner-consent-unknown = These are not the words of consent in use. Load the page again and tick the box again.
# These words are never changed: a new version is added instead.
dossiers-owner-consent-2026-11 = I agree that this person helps me fill in and send the dossier. The helper may see what I state in it only in order to fill it in correctly, and may not keep it or use it for anything else. The receipt and the look-up code are mine.

dossiers-owner-acts-parent = Father or mother
dossiers-owner-acts-guardian = Guardian
dossiers-owner-acts-proxy = Authorised person
dossiers-owner-acts-legal_representative = Legal representative
dossiers-owner-acts-authorised_person = Person sent by the organisation
dossiers-owner-paper-letter = Written authorisation
dossiers-owner-paper-certified_letter = Authorisation with certified signature
dossiers-owner-paper-contract = Contract of mandate
dossiers-owner-paper-introduction = Letter of introduction
dossiers-owner-paper-other = Another paper

## Save and return
dossiers-owner-save-link = Save and go on later
dossiers-owner-save-title = Save and go on later
dossiers-owner-save-intro = Enter your own telephone number or e-mail address. A link is sent there that opens this filing again, on any machine.
dossiers-owner-save-to = Mobile number or e-mail address
dossiers-owner-save-to-hint = Example: 0912 345 678 or name@example.vn
dossiers-owner-save-button = Send the link
dossiers-owner-save-once = The link works once, within 72 hours. Whoever has it can open the filing, so do not pass it on.
dossiers-owner-save-sent = Noted. If the number or address is right, the link arrives within a few minutes.
dossiers-owner-save-then = What was filled in is kept for 72 hours from now. If this machine is not your own, press the button below before leaving it.
dossiers-owner-save-go-on = Go on now
dossiers-owner-save-impossible = The commune cannot send messages at the moment. What was filled in is still kept for 72 hours on this machine.
dossiers-owner-save-empty = Enter a telephone number or an e-mail address.
dossiers-owner-save-wrong = This is neither a mobile number nor an e-mail address. Example: 0912 345 678 or name@example.vn.
dossiers-owner-save-no-sms = The commune cannot send text messages at the moment. Enter an e-mail address.
dossiers-owner-save-no-email = The commune cannot send e-mail at the moment. Enter a mobile number.
dossiers-owner-resume-title = Go on with a filing
dossiers-owner-resume-intro = Press the button below to open the filing on this machine. The link works only once.
dossiers-owner-resume-button = Open the filing
dossiers-owner-resume-wrong = This link opens nothing: it may have been used, be older than 72 hours, or lack a letter.
dossiers-owner-resume-anew = Find the procedure and start again
dossiers-owner-resumed = The filing is open again. Please go on.
dossiers-owner-link-subject = { $unit }: go on with the filing
dossiers-owner-link-message = { $unit }: open the unfinished filing again (once, within 72 hours):

## What was given before
dossiers-owner-earlier-link = Use what was given before
dossiers-owner-earlier-title = Use what was given before
dossiers-owner-ask-intro = Whoever has filed with the commune before need not give everything again. So that only that person sees it, the commune sends a code of 6 digits to the telephone given in the earlier dossier.
dossiers-owner-ask-phone = The telephone number given last time
dossiers-owner-ask-phone-hint = This telephone must be at hand to read the code.
dossiers-owner-ask-button = Send a code
dossiers-owner-ask-impossible = The commune cannot send text messages at the moment. Bring the identity card to the one-stop desk, where an official fills in what was given before.
dossiers-owner-ask-changed-title = Another telephone number now?
dossiers-owner-ask-changed = Bring the identity card to the one-stop desk. The official sees the card before opening what was given.
dossiers-owner-ask-number-wrong = This number is not right. A personal number has 12 digits, an old one 9; a passport's and a tax code as on the paper.
dossiers-owner-ask-phone-wrong = A mobile number has 10 digits. Example: 0912 345 678.
dossiers-owner-code-title = Enter the code of 6 digits
dossiers-owner-code-intro = If this identity number and telephone have filed with the commune before, a code was sent to the telephone. It works for 10 minutes, on this machine.
dossiers-owner-code-label = Code in the message
dossiers-owner-code-button = Confirm
dossiers-owner-code-skip = No code came: fill in from the start
dossiers-owner-code-wrong = The code is not right or too old. Look at the message again, or ask for another code.
dossiers-owner-code-message = is the code of { $unit } for using what was given before, for { $minutes } minutes. Do not tell it to anyone, not even an official.
dossiers-owner-earlier-intro = This is what the latest dossier says. It can still be changed before it is sent.
dossiers-owner-earlier-use = Fill in for the applicant
dossiers-owner-earlier-use-acting = Fill in for whoever acts
dossiers-owner-earlier-used = Filled in from last time. Please look it over and change what is different now.
dossiers-owner-held-title = Papers that the commune holds
dossiers-owner-held-intro = A paper handed in before, or a result, need not be handed in again while it is valid.
dossiers-owner-held-result = Result
dossiers-owner-held-paper = Handed in
dossiers-owner-held-of = Which paper it is for
dossiers-owner-held-of-other = Another paper
dossiers-owner-held-take = Use this paper
dossiers-owner-held-taken = The paper is now part of the filing.

## A lost code
dossiers-owner-reissue-title = Give a new look-up code
dossiers-owner-reissue-intro = For a lost code or another telephone number. The old code and QR stop working at once; this is recorded, and the person can see it.
dossiers-owner-reissue-number = Number on the identity card seen
dossiers-owner-reissue-number-hint = Of the applicant or whoever acts for them. Scanning the card's QR into this field works too.
dossiers-owner-reissue-card = Identity card
dossiers-owner-reissue-card-seen = I have seen the card, and it is this person
dossiers-owner-reissue-reason = Reason
dossiers-owner-reissue-reason-hint = Example: receipt lost, another telephone number.
dossiers-owner-reissue-phone = New telephone number (if it changed)
dossiers-owner-reissue-phone-hint = Leave empty if it is the same.
dossiers-owner-reissue-button = Give a new code
dossiers-owner-card-not-seen = See the card, then tick this box.
dossiers-owner-card-other = This is not the number of the applicant or of whoever acts for them. Look at the card again.
dossiers-owner-reissued-title = The new code
dossiers-owner-reissued-intro = The secret is shown once. Print the new receipt and hand it over in person.
dossiers-owner-reissued-print = Print the new receipt
dossiers-owner-reissued-subject = { $unit }: the look-up code was given anew
dossiers-owner-reissued-message = { $unit }: the look-up code was given anew at the one-stop desk, the old one no longer works. If this was not at your wish, call the commune at once. Dossier
dossiers-look-purpose-recover = new look-up code
dossiers-look-purpose-earlier = use of what was given before, card seen
