import type { tabs as source } from '../en/tabs.ts'
import type { Translation } from '../message.ts'

export const tabs = {
  otherTitle: 'Un autre avis est ouvert sur cet appareil',
  other:
    'Ce que vous avez écrit ci-dessous n’a pas été enregistré : cette page est celle d’un autre avis que celui qui est ouvert en ce moment. Rien n’a été changé, ni dans l’un ni dans l’autre.',
  openNow: 'L’avis ouvert en ce moment concerne :',
  howTo:
    'Pour l’enregistrer dans son propre avis : ouvrez celui-ci avec son reçu, dans un autre onglet, puis envoyez de nouveau cette page. Si vous veniez seulement de le commencer : notez le reçu de celui qui est ouvert, fermez-le avec « {end} » ci-dessous, puis commencez le nouveau.',
  receipt: 'Reçu de l’avis ouvert :',
  enter: 'Ouvrir un avis avec son reçu',
  here: 'Voir cette question dans l’avis ouvert',
} as const satisfies Translation<typeof source>
