import type { siteCheck as source } from '../en/siteCheck.ts'
import type { Translation } from '../message.ts'

export const siteCheck = {
  title: 'Comprobación del módulo',
  alone: 'Esta página dice algo solo dentro de otra: ponga su código donde debe ir el módulo.',
  opened: 'La página deja entrar este marco.',
  active: 'El módulo está activo.',
  inactive:
    'Ningún módulo activo tiene esta clave. Copie de nuevo el código, o pida a la institución que active su módulo.',
  site_listed: 'Este sitio está registrado para el módulo:',
  site_unlisted:
    'Este sitio no está registrado, así que no puede mostrar el módulo. Pida a la institución que lo agregue:',
  site_http: 'Esta página es http. El módulo se muestra solo en páginas https:',
  site_unknown: 'El navegador no dice qué sitio es este.',
  loader_silent: 'El cargador no habló con este marco en cuatro segundos: aquí no está, o no funcionó.',
  loader_heard: 'El cargador funciona.',
  loader_none:
    'No se sabe si el cargador funciona: en este marco no corre ningún programa (quizás por un «sandbox»), o todavía espera.',
  narrow: 'Hay poco espacio: con menos de 280 px las palabras se cortan.',
  nested: 'Esta página está a su vez dentro de otro sitio que no está registrado: ahí el módulo no se mostraría.',
  replace: 'Cuando todo esté bien, ponga de nuevo el código del módulo en lugar de este.',
} as const satisfies Translation<typeof source>
