import type { tabs as source } from '../en/tabs.ts'
import type { Translation } from '../message.ts'

export const tabs = {
  otherTitle: 'Yon lòt avi louvri sou aparèy sa a',
  other:
    'Sa ou ekri anba a pa anrejistre: paj sa a se pou yon lòt avi, pa sa ki louvri kounye a. Anyen pa chanje ni nan youn ni nan lòt.',
  openNow: 'Avi ki louvri kounye a se sou:',
  howTo:
    'Pou anrejistre l nan pwòp avi pa l: louvri avi sa a ak resi li, nan yon lòt onglè, epi voye paj sa a ankò. Si ou te fèk ap kòmanse l: sere resi avi ki louvri a, fèmen l ak “{end}”, pi ba, epi kòmanse nouvo a.',
  receipt: 'Resi avi ki louvri a:',
  enter: 'Louvri yon avi ak resi li',
  here: 'Gade kesyon sa a nan avi ki louvri a',
} as const satisfies Translation<typeof source>
