import type { poster as source } from '../en/poster.ts'
import type { Translation } from '../message.ts'

export const poster = {
  documentTitle: 'Avis de disparition · {number}',
  seekerPhoto: 'Cette photo montre la personne qui cherche, pas l’enfant.',
  noPhoto: 'Aucune photo n’est publiée',
  call: 'Appelez : {chancellery}',
  orConsulate: 'Ou allez à n’importe quel consulat de ce pays : {country}.',
  live: 'Voyez l’avis tel qu’il est aujourd’hui',
  liveHow: 'Avec l’appareil photo de votre téléphone, ou en écrivant cette adresse :',
  moreInNotice: 'L’avis en dit plus.',
  printed: 'Fait le {date}. Avant de le transmettre, vérifiez l’avis : il a pu changer, ou ne plus être publié.',
  by: 'Publié par : {chancellery}',
  valid: 'Vérifiez ici s’il est encore valable',
  qr: 'Code QR de l’adresse {address}',
  shareTitle: 'Aidez à diffuser cet avis',
  shareLead:
    'La famille l’a permis. Une copie ne peut pas être reprise : vérifiez d’abord l’avis, et n’ajoutez pas où cette personne est ou a été.',
  paper: 'Papier',
  paper_carta: 'Lettre',
  paper_a4: 'A4',
  secondLanguage: 'Deuxième langue',
  secondNone: 'Aucune',
  download: 'Télécharger l’affiche (PDF)',
  image: 'Image pour les messages',
  shareLinkTitle: 'Partager le lien',
  via_whatsapp: 'WhatsApp',
  via_facebook: 'Facebook',
  via_x: 'X',
  via_email: 'Courriel',
  via_sms: 'SMS',
  shareWords: 'Avis de disparition. Voyez-le tel qu’il est aujourd’hui, et comment donner une information :',
  shortAddress: 'Adresse courte de cet avis, à copier ou à écrire à la main',
  cardLead:
    'Voyez l’avis tel qu’il est aujourd’hui et comment donner une information. Ce que vous nous dites n’est pas publié.',
  cardGone: 'Reencuentro : recherche régionale d’enfants et d’adolescents migrants',
} as const satisfies Translation<typeof source>
