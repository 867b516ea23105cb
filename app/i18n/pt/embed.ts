import type { embed as source } from '../en/embed.ts'
import type { Translation } from '../message.ts'

export const embed = {
  whole: 'Ver o aviso completo',
  telephones: 'Telefones',
  noMoney: 'Ninguém vai pedir dinheiro. A busca é gratuita.',
  bannerTitle: 'Você procura uma criança ou um adolescente que migrou?',
  bannerLead: 'Apresente um aviso: é gratuito e não precisa de conta.',
  bannerNotices: 'Ver os avisos',
  linkNotices: 'Crianças e adolescentes não localizados · {chancellery}',
  linkNotice: 'Aviso de pessoa desaparecida, em dia no Reencuentro',
  feedTitle: 'Avisos publicados · {chancellery}',
  badAddress:
    'Dê o endereço de um aviso publicado, da página de um Ministério das Relações Exteriores ou de um módulo deste portal.',
  badSize: 'maxwidth e maxheight são números inteiros de pixels.',
  badFormat: 'Só se responde no formato json.',
} as const satisfies Translation<typeof source>
