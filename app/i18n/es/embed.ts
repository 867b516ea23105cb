import type { embed as source } from '../en/embed.ts'
import type { Translation } from '../message.ts'

export const embed = {
  whole: 'Ver el aviso completo',
  telephones: 'Teléfonos',
  noMoney: 'Nadie le pedirá dinero. La búsqueda es gratuita.',
  bannerTitle: '¿Busca a una niña, un niño o adolescente que migró?',
  bannerLead: 'Presente un aviso: es gratuito y no necesita cuenta.',
  bannerNotices: 'Ver los avisos',
  linkNotices: 'Niñas, niños y adolescentes no localizados · {chancellery}',
  linkNotice: 'Aviso de persona desaparecida, al día en Reencuentro',
  feedTitle: 'Avisos publicados · {chancellery}',
  badAddress: 'Dé la dirección de un aviso publicado, de la página de una cancillería o de un módulo de este portal.',
  badSize: 'maxwidth y maxheight son números enteros de píxeles.',
  badFormat: 'Solo se responde en el formato json.',
} as const satisfies Translation<typeof source>
