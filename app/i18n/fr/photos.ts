import type { photos as source } from '../en/photos.ts'
import type { Translation } from '../message.ts'

/** Photos : envoyées, tournées, recadrées et cachées en partie ; pages sans photos. */
export const photos = {
  editTitle: 'La photo se voit-elle bien ?',
  editLead:
    'Si elle est couchée, tournez-la. Vous pouvez la recadrer et cacher le visage d’autres personnes. Rien de tout cela n’est obligatoire.',
  editFiled:
    'Si vous changez une photo publiée, elle quitte la page publique jusqu’à ce qu’un agent la regarde de nouveau.',
  turnLeft: 'Tourner à gauche',
  turnRight: 'Tourner à droite',
  cutTitle: 'Recadrer la photo',
  near: 'À quelle distance ?',
  near_all: 'De loin',
  near_nearer: 'Plus près',
  near_nearest: 'Très près',
  place: 'Quelle partie doit-on voir ?',
  placeAt: 'Rangée {row}, colonne {column}',
  cutButton: 'Recadrer ainsi',
  cutAuto: 'Laisser le programme recadrer',
  hideTitle: 'Cacher le visage d’autres personnes',
  squares: 'Que faut-il cacher ?',
  hideLead:
    'Cochez les carrés sur ce qu’on ne doit pas voir, {most} au plus. Dans tout ce qui est publié, ils deviennent d’une seule couleur, et cela ne peut pas être défait.',
  asked: 'Des carrés sont cachés à la demande de la famille : ils le restent.',
  frameAlt: 'La photo entière, sous une grille de huit rangées et huit colonnes',
  squareAt: 'Rangée {row}, colonne {column}',
  hideButton: 'Cacher ce qui est coché',
  edit: 'Tourner, recadrer ou cacher',
  isFirst: 'La première : celle qui serait publiée, si vous le permettez.',
  makeFirst: 'Mettre en premier',
  keepAll: 'Continuer avec ces photos',
  another: 'Ajouter une autre photo',
  toPhotos: 'Revenir à vos photos, ou en ajouter une autre',
  full: 'Cet avis contient déjà autant de photos que possible. Pour en ajouter une autre, retirez-en une.',
  slowHint:
    'Avec peu de réseau, cela peut prendre quelques minutes. Si l’envoi s’arrête, recommencez : elle n’est gardée qu’une fois.',
  heicTitle: 'Comment l’envoyer en JPG',
  heicIphone:
    'iPhone : choisissez-la de nouveau depuis « Photothèque », pas depuis « Fichiers » : le téléphone la convertit seul en JPG.',
  heicIphoneCamera: 'iPhone, pour les nouvelles photos : Réglages › Appareil photo › Formats › « Le plus compatible ».',
  heicAndroid:
    'Android : dans l’appareil photo, Paramètres › « Images haute efficacité » ou « HEIF », désactivé, et reprenez-la. Ou ouvrez-la dans la galerie et enregistrez une copie en JPG.',
  heicAny: 'Sur tout téléphone : ouvrez la photo, faites une capture d’écran et envoyez la capture.',
  without: 'Voir sans photos (utilise moins de données)',
  with: 'Voir avec les photos',
  load: 'Charger la photo',
  notLoaded: 'Photo non chargée',
} as const satisfies Translation<typeof source>
