/**
 * Names and spellings that people use and the engine's tables do not hold, so that what it cannot look up is measured too:
 * a third of the short forms and a third of the hearing rules of this benchmark's world. They must stay out of the
 * engine's tables (app/domain/matching/hypocoristic-table.ts, phonetic-keys.ts); a test says when one has got in. Which of
 * the candidates below are used is decided by a hash and by nobody's wish. All are from general knowledge of the region.
 */
import { hash32 } from '../../../app/domain/matching/hash.ts'
import type { Ears, Rule } from '../../../seeds/garble-words.ts'
import { PLAIN_EARS } from '../../../seeds/garble-words.ts'
import { NICKNAMES } from '../../../seeds/names/nicknames.ts'

/**
 * Short forms by given name. Tzotzil, Tzeltal, K'iche' and Q'anjob'al families say Spanish names in their own languages
 * (Xun is Juan, Petul is Pedro, Palas is Francisco, Loxa is Rosa); the others are heard from Honduras to Panama, in the
 * Caribbean and among young people who clip English names.
 */
const SHORT_FORMS = `
juan|Xun,Xwan,Xuncho
pedro|Petul,Lu',Tul
francisco|Palas,Pala's,Xico
maria|Maruch,Malia,Mal
juana|Xunka',Xwana
manuel|Wel,Manvel
domingo|Romin,Rominko,Xmin
jose|Xep
miguel|Kel,Mikin
salvador|Xalik
antonio|Antun
rosa|Loxa,Ros
catarina|Talin,Katal
magdalena|Matal
sebastian|Xap,Bax
tomas|Toma'
mateo|Matal
pascual|Paxcu,Cali
nicolas|Colacho,Mikulax
lorenzo|Lol
andres|Lix,Tex
diego|Tek,Yeyo
gaspar|Kax,Paro
lucia|Luch,Xia
jorge|Yoyo
hector|Etín
raul|Rulo,Lulo
ruben|Benchi,Bencho
cesar|Cheche
felipe|Pipo
nelson|Necho,Nelo
gerson|Gecho,Yerso
emerson|Mercho,Emo
kevin|Kevo,Quebo
brayan|Brayo,Yan
carlos|Caliche,Calucho
luis|Güicho
xiomara|Xiomi,Mara
yuliana|Yuli,Nana
milagro|Mila,Milo
marta|Maltu,Mayta
petrona|Petu,Trona
candelaria|Lalia
keyla|Kei,Yeya
heidy|Jei,Heis
`
const HOW_MANY_SHORT_FORMS = 28

/** What a Spanish speaker may also write. */
const SPANISH_CANDIDATES: readonly Rule[] = [
  // l and r change places before consonants: the Caribbean, the coasts of Honduras and Panama.
  [/l(?=[bcdfgmpst])/, 'r'],
  [/r(?=[bcdfgmnpst])/, 'l'],
  [/r$/, 'l'],
  // s breathed or unsaid: Honduras, El Salvador, Nicaragua, the Caribbean.
  [/s$/, ''],
  [/s(?=[tcpm])/, 'j'],
  // Weak d, j and y of everyday speech: David → Davi, Maldonado → Maldonao, Mejía → Meía.
  [/d$/, ''],
  [/ado$/, 'ao'],
  [/nd(?=[aeo])/, 'n'],
  [/(?<=[aeiou])j(?=[aeiouí])/, ''],
  // Consonants that the Mayan languages do not have: Francisco → Prancisco, Domingo → Tomingo, Gaspar → Caspar.
  [/^F/, 'P'],
  [/f/, 'p'],
  [/^D/, 'T'],
  [/^G(?=[aáou])/, 'C'],
  [/b(?=[lr])/, 'p'],
  [/^R/, 'L'],
  // Víctor → Vítor, Miguel → Migel, Steven → Esteven, Martínez → Matínez: children and schoolbooks.
  [/c(?=t)/, ''],
  [/gu(?=[eiéí])/, 'g'],
  [/^S(?=[tcpklm])/, 'Es'],
  [/r(?=t)/, ''],
]
const HOW_MANY_SPANISH = 17

/** What an English speaker may also write. */
const ENGLISH_CANDIDATES: readonly Rule[] = [
  // The Spanish r and t between vowels are heard as English d; d as th.
  [/(?<=[aeiou])r(?=[aeiou])/, 'd'],
  [/(?<=[aeiou])t(?=[aeiou])/, 'd'],
  [/(?<=[aeiou])d(?=[aeiou])/, 'th'],
  // Read from the page with English rules: Castillo → Castilo, Felipe → Felip.
  [/ll/, 'l'],
  [/e$/, ''],
  [/qu(?=[ei])/, 'kw'],
  [/c(?=[ei])/, 'k'],
  // Vowels: Hernández → Hernendez, Hernández → Harnandez, Morales → Maurales.
  [/[aá]n/, 'en'],
  [/er/, 'ar'],
  [/o(?=[rn])/, 'au'],
  [/s$/, ''],
]
const HOW_MANY_ENGLISH = 9

const firstByHash = <Item>(items: readonly Item[], nameOf: (item: Item) => string, count: number): Item[] =>
  items
    .map((item) => ({ item, order: hash32(nameOf(item)) >>> 0 }))
    .sort((one, other) => one.order - other.order)
    .slice(0, count)
    .map(({ item }) => item)

export type NicknamePair = { readonly given: string; readonly short: string }

const candidates: NicknamePair[] = SHORT_FORMS.trim()
  .split('\n')
  .flatMap((row) => {
    const [given = '', shorts = ''] = row.split('|')
    return shorts.split(',').map((short) => ({ given, short }))
  })
  .filter(({ given, short }) => !NICKNAMES.get(given)?.includes(short))

export const KEPT_NICKNAMES: readonly NicknamePair[] = firstByHash(
  candidates,
  ({ given, short }) => `${given}|${short}`,
  HOW_MANY_SHORT_FORMS,
)

const ruleName = ([pattern, into]: Rule): string => `${pattern.source}>${into}`
export const KEPT_SPANISH: readonly Rule[] = firstByHash(SPANISH_CANDIDATES, ruleName, HOW_MANY_SPANISH)
export const KEPT_ENGLISH: readonly Rule[] = firstByHash(ENGLISH_CANDIDATES, ruleName, HOW_MANY_ENGLISH)

/** The ears of this benchmark: the seeds' rules and those kept from the engine. */
export const BENCH_EARS: Ears = {
  spanish: [...PLAIN_EARS.spanish, ...KEPT_SPANISH],
  english: [...PLAIN_EARS.english, ...KEPT_ENGLISH],
}

/** Short forms of a given name (folded) in this benchmark: the seeds' and those kept from the engine. */
export const BENCH_NICKNAMES: ReadonlyMap<string, readonly string[]> = (() => {
  const all = new Map([...NICKNAMES].map(([given, shorts]) => [given, [...shorts]]))
  for (const { given, short } of KEPT_NICKNAMES) {
    const known = all.get(given)
    if (known) known.push(short)
    else all.set(given, [short])
  }
  return all
})()
