import type { errors as source } from '../en/errors.ts'
import type { Translation } from '../message.ts'

export const errors = {
  refused: 'Cela ne peut pas se faire maintenant. Rien n’a été changé.',
  deniedTitle: 'Ceci ne vous est pas ouvert',
  denied:
    'Votre rôle ou l’accord de votre institution ne le comprend pas. Rien n’a été changé. Si vous en avez besoin, demandez-le à qui administre votre institution.',
  otherReceiptTitle: 'Un autre reçu est ouvert sur cet appareil',
  otherReceipt:
    'Ce que vous avez écrit appartient à un avis dont le reçu n’est plus celui qui est ouvert ici. Rien n’a été enregistré ni changé.',
  keptTitle: 'Ce que vous avez écrit',
  keptReceipt: 'Ouvrir avec l’autre reçu',
  notFoundTitle: 'Cette page n’existe pas',
  notFound:
    'L’adresse est peut-être mal écrite, ou ce qui était ici n’est plus publié. Rien de ce que vous avez envoyé avant n’est perdu.',
  goneTitle: 'Cet avis n’est plus publié',
  gone: 'Il a été retiré ou son délai est passé. Cela ne dit rien sur la personne dont il parlait.',
  forbiddenTitle: 'Cette demande ne vient pas de nos pages',
  forbidden:
    'Pour votre sécurité elle n’a pas été exécutée, et rien n’a été changé. Revenez en arrière, rechargez la page et envoyez de nouveau.',
  tooLargeTitle: 'Ce que vous avez envoyé est trop lourd',
  tooLarge:
    'Rien de cet envoi n’a été enregistré. Les photos peuvent peser jusqu’à 12 Mo en tout, et une réponse peut avoir jusqu’à 20 000 lettres. Revenez en arrière : ce que vous avez écrit reste presque toujours dans le formulaire. Choisissez une photo plus petite ou raccourcissez le texte, et envoyez de nouveau.',
  lengthRequiredTitle: 'La demande n’a pas dit sa longueur',
  lengthRequired: 'Rien n’a été enregistré. Envoyez-la de nouveau avec l’en-tête Content-Length.',
  addressTooLongTitle: 'Cette adresse est trop longue',
  addressTooLong: 'Rien n’a été changé. Vérifiez l’adresse ou recommencez depuis l’accueil.',
  headersTooLargeTitle: 'Votre navigateur a envoyé trop de données en plus',
  headersTooLarge: 'Rien n’a été changé. Effacez les cookies de ce site ou utilisez un autre navigateur, et réessayez.',
  tooSlowTitle: 'L’envoi a pris trop de temps',
  tooSlow:
    'Rien de cet envoi n’a été enregistré. Revenez en arrière : ce que vous avez écrit reste presque toujours dans le formulaire. Si vous envoyiez une photo, choisissez-en une plus petite ou attendez un meilleur signal.',
  methodTitle: 'Cette adresse n’accepte pas ce genre de demande',
  method: 'Rien n’a été changé.',
  unreadableTitle: 'Nous n’avons pas pu lire cette demande',
  unreadable: 'Rien n’a été changé. Vérifiez l’adresse, revenez en arrière et réessayez.',
  brokenTitle: 'Quelque chose n’a pas marché de notre côté',
  broken:
    'Ce n’est pas votre faute. Ce qui était déjà enregistré est gardé. Attendez une minute et réessayez ; si vous envoyiez un formulaire, revenez d’abord en arrière : ce que vous avez écrit y reste presque toujours.',
  unavailableTitle: 'Nous ne pouvons pas vous répondre en ce moment',
  unavailable: 'Ce qui était déjà enregistré est gardé. Réessayez dans quelques minutes, s’il vous plaît.',
  tooManyTitle: 'Trop d’essais',
  tooMany: 'Ce qui était déjà enregistré est gardé. Attendez quelques minutes et réessayez, s’il vous plaît.',
  reference: 'Si vous demandez de l’aide, donnez cette référence : {requestId}',
  goHome: 'Aller à l’accueil',
  goBack: 'Revenir en arrière',
} as const satisfies Translation<typeof source>
