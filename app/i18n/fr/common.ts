import type { common as source } from '../en/common.ts'
import type { Translation } from '../message.ts'

export const common = {
  siteName: 'Reencuentro',
  siteTagline: 'Recherche régionale des enfants et adolescents migrants dont on est sans nouvelles',
  skipToContent: 'Aller au contenu',
  otherLanguage: 'Langue',
  quickExit: 'Quitter vite cette page',
  back: 'Retour',
  home: 'Accueil',
  continue: 'Continuer',
  save: 'Enregistrer',
  cancel: 'Annuler',
  change: 'Modifier',
  search: 'Rechercher',
  print: 'Imprimer',
  optional: 'facultatif',
  dontKnow: 'Je ne sais pas',
  yes: 'Oui',
  no: 'Non',
  none: 'Aucun',
  day: 'Jour',
  month: 'Mois',
  year: 'Année',
  dateHint: 'Par exemple : 7 10 2026. Laissez vide ce que vous ne savez pas.',
  notSaid: 'Non précisé',
  waitTitle: 'Un instant, s’il vous plaît',
  wait: {
    one: 'Ce que vous avez écrit est toujours là et n’a pas encore été envoyé. Attendez {count} seconde et appuyez de nouveau sur le bouton.',
    other:
      'Ce que vous avez écrit est toujours là et n’a pas encore été envoyé. Attendez {count} secondes et appuyez de nouveau sur le bouton.',
  },
  waitWhy: 'Cela évite que des programmes remplissent ce site. Vous n’avez rien à résoudre ni de compte à ouvrir.',
  errorSummaryTitle: 'Vérifiez ceci, s’il vous plaît',
  errorPrefix: 'Erreur :',
  noPhoto: 'Sans photo',
  notADenunciaTitle: 'Ceci n’est pas une plainte',
  notADenuncia:
    'Un avis déposé ici lance une recherche entre consulats, foyers d’accueil et institutions de protection. Il ne remplace pas une plainte à la police ou au parquet ; vous pouvez faire les deux.',
  notADenunciaLink: 'Où porter plainte dans chaque pays',
  nobodyAsksMoneyTitle: 'Personne ne vous demandera d’argent',
  nobodyAsksMoney:
    'La recherche est gratuite. Si quelqu’un vous demande de l’argent en notre nom, ou dit avoir l’enfant avec lui, ne payez pas et n’envoyez pas de documents : prévenez-nous et prévenez la police.',
  footerAbout: 'Reencuentro appartient aux onze pays membres de la Conférence régionale sur les migrations.',
  footerInvented: 'Démonstration : toutes les personnes, tous les noms et tous les visages montrés ici sont inventés.',
  footerPrivacy: 'Pas de compte, pas de traceurs, rien qui soit chargé depuis d’autres sites.',
  chooseOne: 'Choisissez',
} as const satisfies Translation<typeof source>
