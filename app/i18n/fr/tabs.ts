import type { tabs as source } from '../en/tabs.ts'
import type { Translation } from '../message.ts'

export const tabs = {
  otherTitle: 'Un autre avis est ouvert sur cet appareil',
  other:
    'Ce que vous avez écrit ci-dessous n’a pas été enregistré : cette page est celle d’un autre avis que celui qui est ouvert maintenant. Rien n’a été changé, ni dans l’un ni dans l’autre.',
  openNow: 'L’avis ouvert maintenant concerne :',
  howTo:
    'Pour l’enregistrer dans son propre avis : ouvrez celui-ci avec son reçu, dans un autre onglet, et envoyez cette page de nouveau. Si vous étiez seulement en train de le commencer : gardez le reçu de celui qui est ouvert, fermez-le avec « {end} », plus bas, et commencez le nouveau.',
  receipt: 'Reçu de l’avis qui est ouvert :',
  enter: 'Ouvrir un avis avec son reçu',
  here: 'Voir cette question de l’avis qui est ouvert',
} as const satisfies Translation<typeof source>
