### People and organisations in dossiers.

## Labels

## What to mend
people-kind-unknown = Choose a person, a child or an organisation.
people-name-empty = Enter the full name.
people-name-long = The name is too long. Use at most { $max } characters.
people-name-no-letter = A name has letters. Enter it as written on the papers.
people-id-empty = Enter the 12 digits on the identity card.
people-id-length = There are too many or too few digits. A personal number has 12, an old one 9, a tax code 10 or 13.
people-id-province = The first three digits name no province. Check the number on the identity card.
people-id-century = The fourth digit cannot be right. Check the number on the identity card.
people-id-invented = Numbers that begin so are for the demo only. Enter the number on the identity card.
people-id-passport = A passport number has 6 to 12 letters and digits. Check it.
people-id-tax-digits = One digit of the tax code is wrong. Check each of them.
people-id-tax-of-person = This is an organisation's tax code. A person enters the 12-digit personal number.
people-id-tax-wanted = An organisation enters its tax code of 10 or 13 digits; a household business its owner's personal number.
people-phone-empty = Enter a telephone number, so that we can tell you when the result is ready.
people-phone-digits = A telephone number has digits only, for example 0912 345 678.
people-phone-length = There are too many or too few digits. A mobile number has 10, a landline 11.
people-phone-prefix = Mobile numbers begin with 03, 05, 07, 08 or 09, landlines with 02. Check it.
people-phone-replaced = Numbers that begin with 01 were replaced in 2018. Enter the new one of 10 digits.
people-phone-foreign = Enter a Vietnamese telephone number.
people-email-wrong = This is not an e-mail address, for example ten@thidu.vn. Leave it empty if there is none.
people-address-empty = Enter the present address: house, village, commune, province.
people-address-long = The address is too long. Use at most { $max } characters.

## Who acts for another
people-representative-of-child = A child cannot file alone. Enter the name of the father, mother, guardian or authorised person.
people-representative-of-organisation = An organisation files through a person. Enter the name of its representative or of whoever it sends.
people-representative-same = The person filing has the same number as the person it is for. To file for yourself, leave the person filing empty.
people-capacity-empty = Choose what the person filing is to the person it is for.
people-capacity-of-child = For a child choose father or mother, guardian, or authorised person.
people-capacity-of-adult = For an adult choose authorised person or guardian.
people-capacity-of-organisation = For an organisation choose legal representative, person sent, or authorised person.
people-relation-empty = Enter the relation to the person it is for, such as mother or grandfather.
people-title-empty = Enter the title held in the organisation, such as director.
people-words-long = This is too long. Use at most { $max } characters.
people-paper-empty = Choose the kind of authorisation.
people-paper-unknown = Choose one of the kinds listed.
people-paper-date-empty = Enter the date of the authorisation.
people-paper-date-too-old = A paper made before 1995 cannot be used to file for somebody today. If the year is a slip, please correct it; if the paper is that old, please have a new one made or ask at the desk.
people-paper-date-wrong = This is not a date that can be right. Example: 27 3 2026.
people-paper-date-future = The date of the authorisation cannot be after today.
