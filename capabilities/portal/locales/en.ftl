### Home page, and the demo's outbox

portal-home-title = The commune’s public services
portal-home-question = What papers do you need today?
portal-home-search = Find a procedure
portal-home-search-hint = Type as you would say it, with or without Vietnamese marks. For example: giay doc than, birth certificate.
portal-home-search-button = Search
portal-home-common = Often asked for
portal-common-2-000815 = Certified copies
portal-common-1-004873 = Certificate of marital status
portal-common-1-001193 = Birth certificate
portal-common-1-000894 = Marriage registration
portal-common-1-000656 = Death registration
portal-common-2-000884 = Certified signature
portal-home-all = See all { $n } procedures of the commune
portal-home-follow = Have you filed a dossier?
portal-home-follow-text = See how far it is, hand in what is missing, take the result and rate the service.
portal-home-follow-button = Follow a dossier
portal-home-figures = How does the commune do?
portal-home-received = Since the start of the year the commune has received { $n } dossiers.
portal-home-on-time = { $share } were settled on time ({ $parts }).
portal-home-figures-link = See the figures and how to check them

portal-outbox-title = Outbox (demo)
portal-outbox-text = These are the messages that would have been sent. The demo sends nothing to anybody.
portal-outbox-empty = No messages yet. File a dossier and accept it at the desk.
portal-outbox-to = To:
portal-outbox-email = E-mail
