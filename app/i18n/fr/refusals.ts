import type { refusals as source } from '../en/refusals.ts'
import type { Translation } from '../message.ts'

export const refusals = {
  'filing.say_or_unknown': 'Écrivez ou choisissez ce que vous savez, ou indiquez que vous ne savez pas.',
  'filing.age_unreadable': 'Nous n’avons pas compris l’âge. Écrivez par exemple 9, ou « environ 9 ou 10 ».',
  'filing.birth_unreal':
    'Cette date de naissance n’existe pas ou est dans l’avenir. Écrivez l’année avec quatre chiffres, et laissez vide le jour ou le mois que vous ne savez pas.',
  'filing.birth_adult':
    'Ce service est pour les enfants et les adolescents. Pour un adulte, adressez-vous à la commission de recherche ou au consulat. Si l’âge ou la date est faux, corrigez-le.',
  'filing.date_unreadable':
    'Nous n’avons pas compris la date. Essayez « 12 octobre », « mi-octobre » ou « il y a deux semaines ».',
  'filing.date_future':
    'Cette date n’est pas encore arrivée. Écrivez quand vous avez eu des nouvelles pour la dernière fois.',
  'filing.phone':
    'Ce téléphone ne semble pas complet. Écrivez de 7 à 15 chiffres, avec l’indicatif du pays si vous le savez.',
  'filing.email': 'Cette adresse électronique ne semble pas complète. Il faut un @ et un point.',
  'filing.other_receipt':
    'Pas encore envoyé : entre-temps, on est entré avec un autre reçu sur cet appareil. Continuez pour commencer un nouvel avis. Pour changer le vôtre, entrez d’abord avec son reçu.',
  'filing.other_notice':
    'Pas enregistré : entre-temps, on est entré avec un autre reçu sur cet appareil. Regardez de qui est l’avis de cette page, et répondez de nouveau.',
  'filing.unanswered': 'Il manque encore des réponses ; « Je ne sais pas » suffit.',
  'filing.consent_missing': 'Choisissez une des deux réponses.',
  'access.other_holder': 'Cette page est pour la personne qui a déposé l’avis.',
  'receipt.not_this_holder':
    'Seule la personne qui a déposé l’avis peut demander cela. Appelez l’institution responsable.',
  'addition.empty': 'Écrivez ce que vous voulez ajouter.',
  'addition.too_long': 'C’est trop pour un seul message. Raccourcissez-le, ou envoyez-le en deux fois.',
  'addition.other_receipt':
    'Pas envoyé : entre-temps, on est entré avec un autre reçu sur cet appareil. Entrez avec le vôtre et envoyez de nouveau.',
  'addition.too_many': 'Il n’y a plus de place ici. Appelez l’institution responsable pour dire le reste.',
  'notice.closed': 'Cet avis est fermé et ne peut plus être changé. Appelez l’institution responsable.',
  'notice.call_back_needed':
    'Votre nom et votre contact ne sont changés qu’après un appel. Demandez-le sur la page de suivi.',
  'notice.not_filed': 'Cet avis n’a pas encore été déposé.',
  'receipt.unknown': 'Nous n’avons trouvé aucun avis avec ce code. Vérifiez qu’il est complet et sans faute.',
  'photo.not_a_photo':
    'Ce fichier n’est pas une photo que nous pouvons lire. Choisissez-en une en JPG, PNG, WebP ou AVIF.',
  'photo.heic':
    'Cette photo est au format HEIC de l’iPhone. Faites-en une capture d’écran et envoyez la capture, ou choisissez-en une autre en JPG.',
  'photo.too_large':
    'Cette photo est trop grande. Choisissez-en une de moins de 10 Mo, ou faites-en une capture d’écran.',
  'photo.damaged': 'Cette photo est abîmée ou incomplète. Choisissez-en une autre ou reprenez-la.',
  'photo.busy': 'Beaucoup de photos attendent. Votre réponse n’est pas perdue : réessayez dans une minute.',
  'photo.enough': 'Cet avis contient déjà autant de photos que possible. Pour en ajouter une autre, retirez-en une.',
  'photo.changed':
    'La photo a changé entre-temps. Elle est comme vous la voyez maintenant : recommencez si c’est encore nécessaire.',
  'photo.too_many_hidden':
    'Cela cacherait une trop grande partie de la photo. Cochez moins de carrés, ou choisissez une autre photo.',
  'photo.not_kept': 'Cette photo ne peut plus être changée. Envoyez-la de nouveau, et changez celle-là.',
  'publication.no_consent': 'La famille n’a pas donné l’autorisation de publier.',
  'state.not_now': 'Ce n’est plus possible : l’état a changé. Rien n’a été changé.',
  'notice.changed':
    'Quelqu’un d’autre a changé cet avis pendant que vous le regardiez. Regardez-le tel qu’il est maintenant et décidez de nouveau.',
  'copy.unavailable':
    'Ce fichier a déjà été téléchargé, ou son délai est passé. Si vous en avez besoin, demandez une autre copie.',
  'publication.not_ending': 'La publication n’est pas près de se terminer : il n’y a rien à renouveler.',
  'publication.not_public': 'Cet avis n’est pas public.',
  'shelter.field_missing': 'Il manque cette information.',
  'shelter.phone': 'Ce téléphone ne semble pas complet. Écrivez de 7 à 15 chiffres.',
  'shelter.nobody_calls':
    'Personne du réseau n’appelle encore depuis ce pays. Appelez directement son autorité de protection de l’enfance.',
  'tip.where_missing': 'Écrivez où, même sans certitude : une localité ou un pays suffit.',
  'tip.seen_missing': 'Écrivez en quelques mots ce que vous avez vu.',
  'tip.contact': 'Cela ne ressemble ni à un téléphone ni à une adresse électronique. Corrigez-le, ou laissez vide.',
  'tip.nobody':
    'Personne du réseau ne reçoit encore d’informations ici. Ce que vous avez écrit est toujours ci-dessous : appelez l’autorité de protection de l’enfance du pays.',
  'problem.kind_missing': 'Choisissez quel est le problème.',
  'problem.words_missing': 'Écrivez en quelques mots quel est le problème.',
  'reminder.address': 'Cette adresse ne semble pas complète. Il faut un @ et un point.',
  'reminder.mobile': 'Écrivez le numéro avec l’indicatif du pays, par exemple +502 5555 1234.',
  'reminder.topics': 'Choisissez ce qu’il faut vous rappeler.',
  'reminder.code': 'Ce code n’est pas juste ou n’est plus valable. Vérifiez-le ou demandez-en un autre.',
  'reminder.too_many': 'On ne peut plus envoyer de code à cette adresse aujourd’hui. Réessayez demain.',
  'reminder.ended': 'Il n’y a rien à rappeler : l’avis n’est plus ouvert.',
  'reminder.asked_not_to':
    'En déposant l’avis, vous avez demandé qu’on ne vous écrive pas : rien n’est donc envoyé. Si cela a changé, demandez à l’institution de changer vos coordonnées.',
} as const satisfies Translation<typeof source>
