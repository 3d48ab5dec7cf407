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

portal-home-call = Ask by telephone:
portal-home-hours-link = Opening hours and holidays
portal-home-life = Choose by what you need
portal-life-sinh-con = Having a child
portal-life-ket-hon = Marriage, family
portal-life-qua-doi = A death in the family
portal-life-chung-thuc = Certified copies
portal-life-giay-to = Papers, civil status
portal-life-cu-tru = Home and residence
portal-life-dat-dai = Land and house
portal-life-kinh-doanh = Trade and business
portal-life-tro-cap = Hardship, benefits
portal-life-khac = Something else

portal-help-title = Would you like help?
portal-help-free = Everyone is helped, free of charge; no smartphone is needed.
portal-help-desk = Come to the desk
portal-help-desk-text = Bring your identity card and the papers that you have. An official explains, fills in the form with you and takes the dossier there and then.
portal-help-team = Ask your village’s digital team
portal-help-team-text = Each village has a team. Its members come and help you install VNeID, photograph papers and file by phone. Please tell the village head.
portal-help-home = An official comes to your home
portal-help-home-text = For people who are frail, severely disabled or in hardship and cannot come. Send a slip through the village head, or call the commune.
portal-help-home-when = Once a week: { $when }.

portal-hours-title = Opening hours
portal-hours-calendar = Working days and holidays of the whole year
portal-hours-days = { $first } to { $last }
portal-hours-closed = closed
portal-hours-holiday = closed: { $name }
portal-hours-exchanged = open in exchange for another day, { $hours }
portal-hours-open-until = Open now, until { $time }.
portal-hours-noon = Closed for lunch.
portal-hours-shut = Closed at this hour.
portal-hours-today-rest = Closed for the weekend.
portal-hours-today-holiday = Closed today: { $name }.
portal-hours-again-today = Opens again at { $time } today.
portal-hours-again = Opens again at { $time } on { $day }.

portal-people-title = Who you meet at the desk
portal-people-text = If anything is unclear, just ask. Officials wear a badge with their name and office.

portal-outbox-title = Outbox (demo)
portal-outbox-text = These are the messages that would have been sent. The demo sends nothing to anybody.
portal-outbox-empty = No messages yet. File a dossier and accept it at the desk.
portal-outbox-to = To:
portal-outbox-email = E-mail
