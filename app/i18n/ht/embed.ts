import type { embed as source } from '../en/embed.ts'
import type { Translation } from '../message.ts'

export const embed = {
  whole: 'Gade tout avi a',
  telephones: 'Telefòn',
  noMoney: 'Pèsonn p ap mande w lajan. Rechèch la gratis.',
  bannerTitle: 'W ap chèche yon timoun oswa yon adolesan ki te pati?',
  bannerLead: 'Depoze yon avi: li gratis epi ou pa bezwen kont.',
  bannerNotices: 'Gade avi yo',
  linkNotices: 'Timoun ak adolesan fanmi pa gen nouvèl yo · {chancellery}',
  linkNotice: 'Avi sou yon moun ki disparèt, ajou sou Reencuentro',
  feedTitle: 'Avi pibliye · {chancellery}',
  badAddress: 'Bay adrès yon avi pibliye, adrès paj yon Ministè Afè Etranjè oswa adrès yon modil pòtay sa a.',
  badSize: 'maxwidth ak maxheight se nonm antye piksèl.',
  badFormat: 'Yo reponn sèlman nan fòma json.',
} as const satisfies Translation<typeof source>
