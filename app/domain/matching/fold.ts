/**
 * Folding makes two writings of one word the same string: case, accents, glottal apostrophes (k', q', tz') and
 * compatibility forms go; letters of other scripts stay. It is total over any string, idempotent and linear, and tokens
 * are bounded (24 characters, 8 tokens a name) so that no pasted text can slow the engine down.
 */

/** Characters kept of one token, and tokens kept of one name. Longer input is cut, never refused. */
export const MAX_TOKEN_LENGTH = 24
export const MAX_TOKENS = 8
/** Characters read of a raw name before it is cut into tokens. */
export const MAX_NAME_LENGTH = 240

const SPECIAL: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ς: 's',
  ı: 'i',
  þ: 'th',
}
const APOSTROPHES = /['’‘ʼʻ`´ˈꞌ′＇]/gu

const foldOnce = (text: string): string =>
  text
    .replace(APOSTROPHES, '')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}\p{Cs}]/gu, (found) => (/\s/u.test(found) ? ' ' : ''))
    .toLowerCase()
    .replace(/[øłđðæœßςıþ]/gu, (found) => SPECIAL[found] ?? found)

const PLAIN = /^[a-z ]*$/

/** Lower case without accents or apostrophes; spaces and punctuation other than apostrophes stay. Idempotent. */
export const foldText = (text: string): string => {
  if (PLAIN.test(text)) return text
  let folded = foldOnce(text)
  // A fold may uncover another (a compatibility form that holds an accent): a few rounds reach the fixed point.
  for (let round = 0; round < 4 && !PLAIN.test(folded); round++) {
    const next = foldOnce(folded)
    if (next === folded) break
    folded = next
  }
  return folded
}

/** At most so many code units, and no half of a character at the end. */
export const cutText = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')

/** Words of a name, folded, bounded, in order. Anything that is neither letter nor digit separates. */
export const splitWords = (raw: string): string[] =>
  foldText(raw.slice(0, MAX_NAME_LENGTH))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => cutText(word, MAX_TOKEN_LENGTH))
