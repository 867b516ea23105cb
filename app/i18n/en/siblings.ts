import type { Messages } from '../message.ts'

/** Several children of one family in one sitting. */
export const siblings = {
  offerTitle: 'Are you looking for another child of your family?',
  offer: 'You do not have to write about your family again: what you already told is suggested and you can change it.',
  offerButton: 'File for another child of the same family',
  pageTitle: 'File for another child of the same family',
  lead: 'What you told about your family (surnames, where you are from, when and where you last knew, who went along) will stand there in each question. Look at it: change what is different for this child, or leave it.',
  whyNumber:
    'Each child has a notice and a receipt of their own, because each may be found in another place and at another time, and what you allow for one you may not want for the other.',
  consents: 'You will be asked again, one by one, what you allow for this child.',
  noContact:
    'For your safety your phone and your name are not shown to whoever has only the receipt: you will write them again.',
  suggested:
    'This is what you told for the other child. Change what is different. It counts for this one only once you press “Save and continue”.',
  earlierTitle: 'Receipts of the other children',
  earlierHint: 'Each receipt opens the notice of that child alone.',
  earlierUnnamed: 'Without a name',
  printTogether: 'See all together, to print them on one sheet',
  printAlone: 'See only this one',
} as const satisfies Messages
