import type { tip as source } from '../en/tip.ts'
import type { Translation } from '../message.ts'

export const tip = {
  title: 'Donner une information',
  about: 'Au sujet de cet avis : {heading}',
  lead: 'Quelques mots suffisent. Ce que vous nous dites n’est pas publié et vous n’avez pas à dire qui vous êtes. Cela parvient à ceux qui protègent les enfants là où l’enfant a été vu.',
  dangerTitle: 'Un enfant est-il en danger en ce moment ? Appelez d’abord',
  dangerFirst:
    'Personne ne lit ce formulaire dans cette minute. Appelez et, si vous le pouvez, racontez-le ensuite ici.',
  where: 'Où l’enfant ou l’adolescent a-t-il été vu ?',
  whereHint:
    'Un village, un quartier, une gare, un passage de frontière. Par exemple : Tapachula, près de la gare routière.',
  country: 'Dans quel pays ?',
  when: 'Quand, à peu près ?',
  whenHint: 'Par exemple : aujourd’hui, hier, il y a deux semaines, 12 octobre.',
  seen: 'Qu’avez-vous vu ?',
  seenHint:
    'Comment était l’enfant, avec qui, dans quels vêtements, vers où. Seulement ce que vous avez vu ou ce qu’on vous a dit.',
  name: 'Comment s’appelle l’enfant, ou comment on l’appelle',
  nameHint:
    'Comme vous l’avez entendu de l’enfant ou d’autres, pas comme le dit l’avis. Laissez vide si vous ne le savez pas.',
  age: 'Âge, à peu près',
  ageHint: 'Par exemple : 9 ou 10.',
  sex: 'Est-ce une fille ou un garçon ?',
  sex_female: 'Fille ou adolescente',
  sex_male: 'Garçon ou adolescent',
  sex_other: 'Une autre réponse',
  danger: 'L’enfant est-il en danger maintenant ?',
  danger_yes: 'Oui',
  danger_no: 'Non, pas que je sache',
  photo: 'Une photo',
  photoHint:
    'Seulement si vous l’avez déjà : ne mettez personne en danger pour la prendre. JPG, PNG, WebP ou AVIF, jusqu’à 10 Mo.',
  photoAgain: 'Si vous aviez choisi une photo, choisissez-la de nouveau.',
  contact: 'Votre téléphone ou votre adresse électronique',
  contactHint:
    'Au cas où l’on aurait une question. Vous pouvez laisser vide : personne n’a besoin de savoir qui vous êtes.',
  before:
    'S’il vous plaît, n’écrivez pas sur les réseaux sociaux où l’enfant est ou a été : cela peut le mettre en danger.',
  button: 'Envoyer',
  without: 'Donner une information sans avis',
  thanksTitle: 'Merci',
  thanksNumber: 'Numéro de ce que vous nous avez dit',
  thanksNumberFor: 'Si vous appelez pour ajouter quelque chose, dites ce numéro. Il n’ouvre rien et ne montre rien.',
  thanksWho: 'Cela parvient à ceux qui protègent les enfants là où l’enfant a été vu. Ce n’est pas publié.',
  thanksSilence:
    'Nous ne disons à personne ce qu’il en advient, pas même à vous : c’est ainsi que l’enfant est protégé.',
  thanksHome: 'Aller à l’accueil',
  problemTitle: 'Il y a un problème avec cet avis',
  problemLead: 'Cela parvient à ceux qui publient l’avis. L’avis ne change pas avant qu’une personne l’ait examiné.',
  problemKind: 'Quel est le problème ?',
  problem_false: 'Il est faux, ou quelqu’un s’en sert pour tromper',
  problem_resolved: 'La personne a déjà été retrouvée',
  problem_unsafe: 'Il met l’enfant ou l’adolescent en danger',
  problem_wrong_person: 'La photo ou le nom sont ceux de quelqu’un d’autre',
  problem_other: 'Autre chose',
  problemWords: 'Racontez ce que vous savez',
  problemWordsHint: 'N’écrivez pas où est l’enfant, sauf s’il le faut pour le protéger.',
  problemContactHint: 'Au cas où l’on aurait une question. Vous pouvez laisser vide.',
  problemThanks:
    'Une personne l’examinera. Nous ne disons pas ce qui est décidé : c’est ainsi que l’enfant est protégé.',
} as const satisfies Translation<typeof source>
