/** How to complain about an institution, in every language of families: the words that the invented directory says. */
const WORDS: Readonly<Record<string, { readonly to: string; readonly anyBody: string; readonly also: string }>> = {
  es: {
    to: 'Queja ante:',
    anyBody: 'la defensoría de derechos humanos del país',
    also: 'También por escrito en la propia institución, sin que afecte la búsqueda.',
  },
  en: {
    to: 'Complain to:',
    anyBody: 'the human rights ombudsman of the country',
    also: 'Also in writing to the institution itself; it does not affect the search.',
  },
  fr: {
    to: 'Réclamation auprès de\u00a0:',
    anyBody: 'l’institution des droits humains du pays',
    also: 'Aussi par écrit à l’institution elle-même, sans effet sur la recherche.',
  },
  pt: {
    to: 'Reclamação a:',
    anyBody: 'a instituição de direitos humanos do país',
    also: 'Também por escrito à própria instituição, sem prejudicar a busca.',
  },
  ht: {
    to: 'Pote plent bay:',
    anyBody: 'enstitisyon dwa moun peyi a',
    also: 'Ou ka ekri enstitisyon an tou; sa pa gate rechèch la.',
  },
}

/** @param body of the country, by its own name; where it has none, which to look for */
export const complaintChannel = (body: string | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(WORDS).map(([locale, { to, anyBody, also }]) => [locale, `${to} ${body ?? anyBody}. ${also}`]),
  )
