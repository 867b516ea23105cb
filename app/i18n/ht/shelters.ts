import type { shelters as source } from '../en/shelters.ts'
import type { Translation } from '../message.ts'

export const shelters = {
  title: 'Nou se yon sant akèy ki pa nan rezo a',
  lead: 'Di kijan yo ka jwenn nou. Otorite pwoteksyon timoun peyi a, oswa Lakwa Wouj, ap rele nou nan twa jou, sou yon nimewo li jwenn poukont li.',
  noChild: 'Pa ekri anyen isit la sou okenn timoun. Si gen youn ki an danje kounye a, rele nimewo ijans peyi a.',
  place: 'Non kote a',
  town: 'Vil oswa bouk',
  country: 'Peyi',
  person: 'Kiyès pou mande',
  phone: 'Telefòn',
  phoneHint: 'Pou konpare. Y ap rele nou sou yon nimewo ki nan yon anyè, pou pèsonn pa fè tankou se nou.',
  hours: 'Bon lè pou rele',
  button: 'Mande pou yo rele nou',
  doneTitle: 'Mèsi. Y ap rele nou',
  done: 'Nan twa jou, sou yon nimewo piblik kote nou ye a. Moun ki rele a pa mande lajan ni non okenn timoun.',
  link: 'Mande pou yo rele nou',
} as const satisfies Translation<typeof source>
