import type { siteCheck as source } from '../en/siteCheck.ts'
import type { Translation } from '../message.ts'

export const siteCheck = {
  title: 'Vérification du module',
  alone: 'Cette page ne dit quelque chose que dans une autre : mettez son code là où le module doit se trouver.',
  opened: 'La page laisse entrer ce cadre.',
  active: 'Le module est actif.',
  inactive:
    'Aucun module actif n’a cette clé. Copiez de nouveau le code, ou demandez à l’institution d’activer son module.',
  site_listed: 'Ce site est enregistré pour le module :',
  site_unlisted:
    'Ce site n’est pas enregistré et ne peut donc pas montrer le module. Demandez à l’institution de l’ajouter :',
  site_http: 'Cette page est en http. Le module ne s’affiche que dans des pages https :',
  site_unknown: 'Le navigateur ne dit pas quel est ce site.',
  loader_silent: 'Le chargeur n’a pas parlé à ce cadre en quatre secondes : il n’est pas là, ou il n’a pas fonctionné.',
  loader_heard: 'Le chargeur fonctionne.',
  loader_none:
    'On ne sait pas si le chargeur fonctionne : aucun script ne s’exécute dans ce cadre (à cause d’un « sandbox » peut-être), ou il attend encore.',
  narrow: 'Il y a peu de place : à moins de 280 px, les mots sont coupés.',
  nested: 'Cette page est elle-même dans un autre site qui n’est pas enregistré : le module ne s’y afficherait pas.',
  replace: 'Quand tout est en ordre, remettez le code du module à la place de celui-ci.',
} as const satisfies Translation<typeof source>
