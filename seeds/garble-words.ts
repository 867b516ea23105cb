/**
 * How a name changes on its way to paper: respelled as a Spanish or an English ear hears it, or mistyped. The rules are
 * those people meet (b/v, s/z/c, ll/y, mute h, x in Mayan words, j heard as English h); each use applies one to three.
 */
import type { Random } from './random.ts'

export type Rule = readonly [pattern: RegExp, into: string]

/** Heard and written by a Spanish speaker. */
export const SPANISH_EAR: readonly Rule[] = [
  [/^Ix/, 'Ish'],
  [/^X/, 'Sh'],
  [/x/, 'sh'],
  [/tz/, 's'],
  [/^Tz/, 'Ch'],
  [/^Tz/, 'S'],
  [/qu(?=[ei])/, 'k'],
  [/k/, 'qu'],
  [/^C(?=[aou])/, 'K'],
  [/aa/, 'a'],
  [/ll/, 'y'],
  [/y(?=[aeiou])/, 'll'],
  [/^Y/, 'J'],
  [/^J(?=e)/, 'Y'],
  [/z/, 's'],
  [/s$/, 'z'],
  [/c(?=[ei])/, 's'],
  [/^S(?=[ei])/, 'C'],
  [/v/, 'b'],
  [/b(?=[aeiou])/, 'v'],
  [/^V/, 'B'],
  [/^B(?=[aeiou])/, 'V'],
  [/^H/, ''],
  [/h(?=[aeiou])/, ''],
  [/g(?=[ei])/, 'j'],
  [/j(?=[ei])/, 'g'],
  [/^Gü?u?i/, 'Wi'],
  [/nn|n$/, 'm'],
  [/th/, 't'],
  [/sh/, 'ch'],
  [/o$/, 'ho'],
  [/ph/, 'f'],
  [/[ñ]/, 'ni'],
  [/ei/, 'ey'],
  [/^Kev/, 'Keb'],
  [/ie/, 'i'],
  [/io/, 'eo'],
  [/é|e(?=l$)/, 'e'],
  [/rr/, 'r'],
]
/** Heard and written by an English speaker. */
export const ENGLISH_EAR: readonly Rule[] = [
  [/^J(?=[aeou])/, 'H'],
  [/j/, 'h'],
  [/^X/, 'Sh'],
  [/x/, 'sh'],
  [/ll/, 'y'],
  [/ñ/, 'ny'],
  [/ñ/, 'n'],
  [/qu(?=[ei])/, 'k'],
  [/z/, 's'],
  [/^Y/, 'J'],
  [/gu(?=[ei])/, 'g'],
  [/^Hu/, 'W'],
  [/^Gu(?=a)/, 'W'],
  [/^Ch/, 'Sh'],
  [/i(?=[aeo])/, 'y'],
  [/é$|e$/, 'ay'],
  [/ez$/, 'es'],
  [/o$/, 'oh'],
  [/í|i$/, 'ee'],
  [/tz/, 'ts'],
  [/^E(?=s)/, ''],
  [/cc/, 'c'],
  [/rr/, 'r'],
  [/c(?=[ei])/, 's'],
  [/u/, 'oo'],
]

export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0308]/g, '')
    .normalize('NFC')

/** Most rules that one hearing applies. */
export const MOST_RULES = { spanish: 2, english: 3 } as const

/** What two ears make of words; absent, those above. */
export type Ears = { readonly spanish: readonly Rule[]; readonly english: readonly Rule[] }
export const PLAIN_EARS: Ears = { spanish: SPANISH_EAR, english: ENGLISH_EAR }

/** One rule used once, as people write: a capital first. */
export const applyRule = (word: string, [pattern, into]: Rule): string => {
  const changed = word.replace(pattern, into)
  return changed.charAt(0).toUpperCase() + changed.slice(1)
}

const respell = (random: Random, token: string, rules: readonly Rule[], most: number): string => {
  let word = token
  for (let round = random.integer(1, most); round > 0; round--) {
    const fitting = rules.filter(([pattern]) => pattern.test(word))
    if (fitting.length === 0) break
    word = applyRule(word, random.pick(fitting))
  }
  return withoutAccents(word)
}

/** "Ixcoy" → "Ishcoy"; loses its accents. */
export const hearInSpanish = (random: Random, token: string, rules: readonly Rule[] = SPANISH_EAR): string =>
  respell(random, token, rules, MOST_RULES.spanish)
/** "José" → "Hosay". */
export const hearInEnglish = (random: Random, token: string, rules: readonly Rule[] = ENGLISH_EAR): string =>
  respell(random, token, rules, MOST_RULES.english)

export const LETTERS = 'aeiosnrltcdm'
/** One slip of the fingers: two letters swapped, one lost, doubled or wrong; never the first. */
export const mistype = (random: Random, token: string): string => {
  if (token.length < 4) return `${token}${token.slice(-1)}`
  const at = random.integer(1, token.length - 2)
  const [before, letter, next, after] = [
    token.slice(0, at),
    token.charAt(at),
    token.charAt(at + 1),
    token.slice(at + 2),
  ]
  return random.pick([
    before + next + letter + after,
    before + next + after,
    before + letter + letter + next + after,
    before + random.pick([...LETTERS]) + next + after,
  ])
}
