import type { siblings as source } from '../en/siblings.ts'
import type { Translation } from '../message.ts'

export const siblings = {
  offerTitle: 'Cherchez-vous un autre enfant de votre famille ?',
  offer:
    'Vous n’avez pas à récrire ce qui concerne votre famille : ce que vous avez déjà dit vous est proposé et vous pouvez le changer.',
  offerButton: 'Déposer un avis pour un autre enfant de la même famille',
  pageTitle: 'Déposer un avis pour un autre enfant de la même famille',
  lead: 'Ce que vous avez dit de votre famille (noms, d’où vous êtes, quand et où vous avez eu les dernières nouvelles, avec qui était l’enfant) figurera déjà dans chaque question. Regardez : changez ce qui est différent pour cet enfant, ou laissez.',
  whyNumber:
    'Chaque enfant a son propre avis et son propre reçu, car chacun peut être retrouvé ailleurs et à un autre moment, et ce que vous permettez pour l’un, vous ne le voulez peut-être pas pour l’autre.',
  consents: 'On vous demandera de nouveau, une par une, les autorisations pour cet enfant.',
  noContact:
    'Pour votre sécurité, votre téléphone et votre nom ne sont pas montrés à qui n’a que le reçu : vous devrez les écrire de nouveau.',
  suggested:
    'Voici ce que vous avez dit pour l’autre enfant. Changez ce qui est différent. Cela ne vaut pour celui-ci que lorsque vous appuyez sur « Enregistrer et continuer ».',
  earlierTitle: 'Reçus des autres enfants',
  earlierHint: 'Chaque reçu n’ouvre que l’avis de cet enfant.',
  earlierUnnamed: 'Sans nom',
  printTogether: 'Voir tous ensemble, pour les imprimer sur une feuille',
  printAlone: 'Voir seulement celui-ci',
} as const satisfies Translation<typeof source>
