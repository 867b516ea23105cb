import type { siblings as source } from '../en/siblings.ts'
import type { Translation } from '../message.ts'

export const siblings = {
  offerTitle: 'Èske w ap chèche yon lòt timoun nan fanmi w?',
  offer: 'Ou pa bezwen ekri ankò sa ki konsène fanmi w: nou pwopoze sa ou te deja di, epi ou ka chanje l.',
  offerButton: 'Depoze yon avi pou yon lòt timoun nan menm fanmi an',
  pageTitle: 'Depoze yon avi pou yon lòt timoun nan menm fanmi an',
  lead: 'Sa ou te di sou fanmi w (siyati, ki kote nou soti, kilè ak ki kote ou te pran dènye nouvèl, ak moun ki te avè l) ap deja nan chak kesyon. Gade l: chanje sa ki diferan pou timoun sa a, oswa kite l.',
  whyNumber:
    'Chak timoun gen pwòp avi li ak pwòp resi li, paske yo ka jwenn chak nan yon lòt kote ak nan yon lòt moman, epi sa ou pèmèt pou youn, ou ka pa vle l pou lòt la.',
  consents: 'Y ap mande w ankò, youn pa youn, sa ou pèmèt pou timoun sa a.',
  noContact:
    'Pou sekirite w, yo pa montre telefòn ou ak non w bay moun ki gen resi a sèlman: w ap oblije ekri yo ankò.',
  suggested:
    'Men sa ou te di pou lòt timoun nan. Chanje sa ki diferan. Li konte pou sa a sèlman lè ou peze “Anrejistre epi kontinye”.',
  earlierTitle: 'Resi lòt timoun yo',
  earlierHint: 'Chak resi louvri sèlman avi timoun sa a.',
  earlierUnnamed: 'San non',
  printTogether: 'Wè yo tout ansanm, pou enprime yo sou yon fèy',
  printAlone: 'Wè sa a sèlman',
} as const satisfies Translation<typeof source>
