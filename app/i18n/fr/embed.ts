import type { embed as source } from '../en/embed.ts'
import type { Translation } from '../message.ts'

export const embed = {
  whole: 'Voir l’avis complet',
  telephones: 'Téléphones',
  noMoney: 'Personne ne vous demandera d’argent. La recherche est gratuite.',
  bannerTitle: 'Vous cherchez un enfant ou un adolescent parti en migration ?',
  bannerLead: 'Déposez un avis : c’est gratuit et vous n’avez pas besoin de compte.',
  bannerNotices: 'Voir les avis',
  linkNotices: 'Enfants et adolescents dont on est sans nouvelles · {chancellery}',
  linkNotice: 'Avis de disparition, à jour sur Reencuentro',
  feedTitle: 'Avis publiés · {chancellery}',
  badAddress:
    'Donnez l’adresse d’un avis publié, de la page d’un ministère des Affaires étrangères ou d’un module de ce portail.',
  badSize: 'maxwidth et maxheight sont des nombres entiers de pixels.',
  badFormat: 'La réponse n’existe qu’au format json.',
} as const satisfies Translation<typeof source>
