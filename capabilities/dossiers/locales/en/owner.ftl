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
