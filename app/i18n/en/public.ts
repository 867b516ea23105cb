import type { Messages } from '../message.ts'

export const publicArea = {
  homeTitle: 'Looking for a child who migrated and does not answer?',
  homeLead:
    'File a notice with the foreign ministry of your country. Consulates, shelters, the Red Cross and protection institutions in eleven countries look for the child together.',
  homeNotPublic:
    'Where a child is, is never published and never told without the child’s protection being checked first.',
  homeFile: 'File a notice',
  homeFileHint:
    'Choose the country of the child’s foreign ministry. If you are in doubt, or fear that country, choose another: the one you choose answers for the notice.',
  homeHowTitle: 'How it works',
  homeStep1Title: 'You tell what you know',
  homeStep1:
    'One question at a time, from your phone, without an account. “I don’t know” is always an answer. You get a receipt code to come back with.',
  homeStep2Title: 'A consul checks and registers it',
  homeStep2:
    'A consular officer calls you to confirm who you are and your family link. You decide, item by item, what may be published.',
  homeStep3Title: 'Institutions look for the child',
  homeStep3:
    'Shelters and partners report children they have received. Likeness is looked at by people of two institutions before anything is said.',
  homeStep4Title: 'A person speaks with you',
  homeStep4: 'Whatever is found, someone tells you in person or by phone, not this page.',
  homeReceiptTitle: 'I already filed a notice',
  homeReceipt: 'Follow it, add or correct something, or withdraw it, with your receipt code.',
  homeReceiptLink: 'Enter with my receipt',
  homeSearchTitle: 'Has the child’s notice been published already?',
  homeSearchLabel: 'Name, surname or nickname',
  homeInfoTitle: 'I know something about a child',
  homeInfo:
    'If there is a notice, open it and choose “Give information”. If not, tell it here. What you tell is not published, and you do not have to give your name.',
  homeShelterTitle: 'We are a shelter or a migrants’ house',
  homeShelter:
    'Shelters are the first to see the children who arrive. What you report goes only to whoever protects the child.',
  homeShelterLink: 'How shelters take part',
  homeStaffTitle: 'Consulates and partner institutions',
  homeStaffLink: 'Sign in',
  homeDangerTitle: 'Is a child in danger right now?',
  homeDanger: 'Call the emergency number of the country where the child is.',
  emergencyNumbers: 'Emergency numbers',
  complaintTitle: 'Where to make a criminal complaint',
  complaintLead:
    'If you believe a crime was committed against the child, report it where it happened or where you live. It is free, and being a migrant is no reason to refuse you.',
  complaintEmergency: 'Emergency number',
  complaintBodies: 'Where to report',
  complaintRefused:
    'If they refuse to take your complaint, ask for the refusal in writing and tell the consulate: it can go with you.',
  shelterTitle: 'How shelters and migrants’ houses take part',
  shelterLead:
    'You often know first that a child has arrived. A report takes under a minute, and where the child is stays with those who protect the child.',
  shelterMemberTitle: 'Your organisation already takes part',
  shelterMember:
    'Sign in with your e-mail. You report who arrived, you see possible matches before anyone else, and no consulate sees one until you have answered the protection screening.',
  shelterNewTitle: 'Your organisation does not take part yet',
  shelterNew:
    'Ask to be called: the child-protection authority of the country, or the Red Cross, calls you back on a number of a directory. Then you report, and see your own reports. Until then a Red Cross or partner caseworker can report the child for you.',
  shelterNeverTitle: 'What never happens to a report',
  shelterNever1: 'It is never published, nor the name or place of your shelter.',
  shelterNever2: 'It is not used for immigration enforcement: migration officers cannot list, search or open it.',
  shelterNever3:
    'It is not passed on while the child asks for protection, fears its state or family, or has not been heard.',
  localPolice: 'Local police',
} as const satisfies Messages
