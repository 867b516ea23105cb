import type { moduleCheck as source } from '../en/moduleCheck.ts'
import type { Translation } from '../message.ts'

export const moduleCheck = {
  'address.none': 'Esta no es la dirección completa de una página. Cópiela de la barra del navegador, con https://.',
  'address.http':
    'La página es http. Los navegadores muestran el módulo solo en páginas https: pase la página a https y registre {origin}.',
  'address.unlisted':
    '{origin} no está entre los sitios de este módulo. Agréguelo en los ajustes, si el sitio es de ustedes.',
  'address.unlisted_www':
    '{origin} no está registrado; sí lo está {listed}. Con www y sin www son dos sitios: agréguelo en los ajustes.',
  'address.listed': '{origin} está registrado para este módulo.',
  'module.active': 'El módulo está activo.',
  'module.inactive': 'El módulo está desactivado: ningún sitio lo muestra. Actívelo en «Activar o desactivar».',
  'policy.frame_allowed': 'La Content-Security-Policy permite el marco.',
  'policy.frame_forbidden': 'La Content-Security-Policy prohíbe el marco. Agregue: {line}',
  'policy.script_allowed': 'La Content-Security-Policy permite el cargador.',
  'policy.script_forbidden':
    'La Content-Security-Policy prohíbe el cargador: el marco conserva su alto, y del enlace queda solo el enlace. Agregue: {line} — o use el marco sin JavaScript.',
  'policy.script_dynamic':
    'La política tiene ’strict-dynamic’, junto al cual las direcciones no cuentan. Dé a la línea del programa el nonce de la página, o use el marco sin JavaScript.',
  'policy.sandbox':
    'La política encierra toda la página («sandbox»): puede que los avisos no se abran. Quite «sandbox» en esta página.',
  'policy.report_only': 'Solo se dio una política Report-Only, que no bloquea nada. Puede haber otra a su lado.',
  'policy.isolated':
    'La página envía Cross-Origin-Embedder-Policy, que no deja entrar marcos de otros sitios. Quítela de esta página, o ponga ahí el enlace simple.',
  'policy.none':
    'En lo que se dio como encabezados no hay ninguna Content-Security-Policy. Una página que no la tiene permite el módulo.',
  'source.frame': 'El código fuente contiene el marco de este módulo.',
  'source.link': 'El código fuente contiene el enlace de este módulo.',
  'source.none':
    'En el código fuente que se dio no hay ningún módulo. Quizás esté en otra parte de la página, o el editor lo quitó.',
  'source.other_module': 'El código fuente contiene otro módulo y no este. Copie de nuevo el código de este.',
  'source.other_portal': 'El código lleva a {there} y no a {portal}. Cópielo de nuevo.',
  'source.frame_sandbox':
    'El marco tiene un «sandbox» que no abre pestañas: los avisos y los formularios no se abrirán. Quite el atributo, o permita allow-popups y allow-popups-to-escape-sandbox.',
  'source.loader': 'El cargador, versión {version}, está tal como se copió.',
  'source.loader_old':
    'El cargador es la versión {version}; la más nueva es la {newest}. Sigue funcionando; copie de nuevo el código cuando pueda.',
  'source.loader_unknown': 'No existe un cargador de versión {version}. Copie de nuevo el código.',
  'source.loader_missing':
    'Está el enlace sin la línea del cargador: quien lee ve solo el enlace. Si es lo que quiere, no hay nada mal.',
  'source.loader_altered':
    'La huella (integrity) no es la del cargador: los navegadores lo rechazarán. Copie de nuevo las dos líneas.',
  'source.loader_unproven':
    'La línea del cargador no tiene huella (integrity): el navegador no comprueba que sea el nuestro. Cópiela de nuevo.',
  'source.loader_cors':
    'A la línea del cargador le falta crossorigin: con huella, los navegadores lo rechazan así. Cópiela de nuevo.',
} as const satisfies Translation<typeof source>
