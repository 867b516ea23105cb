import type { publicArea as source } from '../en/public.ts'
import type { Translation } from '../message.ts'

export const publicArea = {
  homeTitle: 'Vous cherchez un enfant ou un adolescent parti en migration et qui ne répond plus ?',
  homeLead:
    'Déposez un avis auprès du ministère des Affaires étrangères de votre pays. Consulats, foyers d’accueil, Croix-Rouge et institutions de protection de onze pays cherchent ensemble.',
  homeNotPublic:
    'L’endroit où se trouve un enfant n’est jamais publié, ni dit à qui que ce soit sans que sa protection ait d’abord été vérifiée.',
  homeFile: 'Déposer un avis',
  homeFileHint:
    'Choisissez le ministère des Affaires étrangères du pays de l’enfant. Si vous hésitez, ou si vous craignez ce pays, choisissez-en un autre : celui que vous choisissez répond de l’avis.',
  homeHowTitle: 'Comment cela se passe',
  homeStep1Title: 'Vous dites ce que vous savez',
  homeStep1:
    'Une question à la fois, depuis votre téléphone et sans compte. « Je ne sais pas » est toujours une réponse. Vous recevez un reçu pour revenir.',
  homeStep2Title: 'Un consul vérifie l’avis et l’enregistre',
  homeStep2:
    'Une personne du consulat vous appelle pour confirmer qui vous êtes et votre lien de parenté. Vous décidez, point par point, de ce qui peut être publié.',
  homeStep3Title: 'Les institutions cherchent',
  homeStep3:
    'Les foyers d’accueil et les organisations signalent les enfants qu’ils ont reçus. Des personnes de deux institutions examinent chaque ressemblance avant de dire quoi que ce soit.',
  homeStep4Title: 'Une personne vous parle',
  homeStep4:
    'Quoi que l’on trouve, c’est une personne qui vous le dit, de vive voix ou par téléphone ; pas cette page.',
  homeReceiptTitle: 'J’ai déjà déposé un avis',
  homeReceipt: 'Avec votre reçu, vous pouvez le suivre, ajouter ou corriger quelque chose, ou le retirer.',
  homeReceiptLink: 'Entrer avec mon reçu',
  homeSearchTitle: 'L’avis de l’enfant est-il déjà publié ?',
  homeSearchLabel: 'Prénom, nom de famille ou surnom',
  homeInfoTitle: 'Je sais quelque chose sur un enfant',
  homeInfo:
    'S’il y a un avis, ouvrez-le et choisissez « Donner une information ». Sinon, dites-le ici. Ce que vous dites n’est pas publié et vous n’avez pas à donner votre nom.',
  homeShelterTitle: 'Nous sommes un foyer d’accueil ou une maison du migrant',
  homeShelter:
    'Les foyers d’accueil sont les premiers à voir les enfants qui arrivent. Ce que vous signalez ne va qu’à ceux qui protègent l’enfant.',
  homeShelterLink: 'Comment participent les foyers d’accueil',
  homeStaffTitle: 'Consulats et institutions partenaires',
  homeStaffLink: 'Se connecter',
  homeDangerTitle: 'L’enfant est en danger en ce moment ?',
  homeDanger: 'Appelez le numéro d’urgence du pays où il se trouve.',
  emergencyNumbers: 'Numéros d’urgence',
  complaintTitle: 'Où porter plainte',
  complaintLead:
    'Si vous pensez qu’un délit a été commis contre l’enfant, portez plainte là où cela s’est passé ou là où vous vivez. C’est gratuit, et être migrant n’est pas une raison de vous le refuser.',
  complaintEmergency: 'Numéro d’urgence',
  complaintBodies: 'Où porter plainte',
  complaintRefused:
    'Si l’on refuse de recevoir votre plainte, demandez le refus par écrit et prévenez le consulat : il peut vous accompagner.',
  shelterTitle: 'Comment participent les foyers d’accueil et les maisons du migrant',
  shelterLead:
    'Vous êtes souvent les premiers à savoir qu’un enfant est arrivé. Le signaler prend moins d’une minute, et seuls ceux qui le protègent savent où il se trouve.',
  shelterMemberTitle: 'Votre organisation participe déjà',
  shelterMember:
    'Connectez-vous avec votre adresse électronique. Vous signalez qui est arrivé, vous voyez les correspondances possibles avant tout le monde, et aucun consulat n’en voit une avant que vous ayez répondu à l’évaluation de protection.',
  shelterNewTitle: 'Votre organisation ne participe pas encore',
  shelterNew:
    'Demandez à être appelés : l’autorité de protection de l’enfance du pays, ou la Croix-Rouge, vous rappelle à un numéro trouvé dans un annuaire. Ensuite vous signalez, et vous voyez vos propres signalements. En attendant, quelqu’un de la Croix-Rouge ou d’une organisation partenaire peut signaler l’enfant à votre place.',
  shelterNeverTitle: 'Ce qui n’arrive jamais à un signalement',
  shelterNever1: 'Il n’est jamais publié, ni le nom ou l’adresse de votre foyer.',
  shelterNever2:
    'Il ne sert pas au contrôle migratoire : les agents de l’immigration ne peuvent ni le lister, ni le chercher, ni l’ouvrir.',
  shelterNever3:
    'Il n’est pas transmis tant que l’enfant demande une protection, craint son État ou sa famille, ou n’a pas été entendu.',
  localPolice: 'Police locale',
} as const satisfies Translation<typeof source>
