import type { shelters as source } from '../en/shelters.ts'
import type { Translation } from '../message.ts'

export const shelters = {
  title: 'Nous sommes un foyer d’accueil qui n’est pas dans le réseau',
  lead: 'Dites-nous comment vous joindre. L’autorité de protection de l’enfance du pays, ou la Croix-Rouge, vous rappelle sous trois jours, à un numéro qu’elle trouve elle-même.',
  noChild:
    'N’écrivez ici rien sur aucun enfant. Si un enfant est en danger maintenant, appelez le numéro d’urgence du pays.',
  place: 'Nom du lieu',
  town: 'Localité',
  country: 'Pays',
  person: 'Qui demander',
  phone: 'Téléphone',
  phoneHint:
    'Pour comparer. On vous appelle à un numéro d’un annuaire, pour que personne ne puisse se faire passer pour vous.',
  hours: 'Bonnes heures pour appeler',
  button: 'Demander à être appelés',
  doneTitle: 'Merci. Nous vous appellerons',
  done: 'Sous trois jours, à un numéro public de votre lieu. La personne qui appelle ne demande ni argent ni le nom d’aucun enfant.',
  link: 'Demander à être appelés',
} as const satisfies Translation<typeof source>
