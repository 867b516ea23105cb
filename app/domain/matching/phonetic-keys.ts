/**
 * Two keys per name token. The Spanish key is how a Spanish speaker hears a spelling (h silent, ll = y, v = b, soft c and
 * z = s, qu = k) with a path for Mayan ones (k' q' → k, tz' → s, x = sh). The English-ear key is what is left when an
 * English speaker writes what was said (José → Hose, Xol → Shol, Yesenia → Jessenia). Both are total over any string,
 * idempotent, and bounded by the token length. The rules are general Spanish orthography, the alphabet of the Mayan
 * languages (ALMG, 1988) and Haitian Kreyòl spelling, written from general knowledge and not fitted to data.
 */
import { cutText, foldText, MAX_TOKEN_LENGTH } from './fold.ts'

type Rule = readonly [RegExp, string]

/** Applies the rules until nothing changes, which is what makes a key idempotent. */
const settle = (rules: readonly Rule[], text: string): string => {
  let current = text
  for (let round = 0; round < MAX_TOKEN_LENGTH; round++) {
    let next = current
    for (const [pattern, replacement] of rules) next = next.replace(pattern, replacement)
    if (next === current) break
    current = next
  }
  return current
}

const SPANISH_RULES: readonly Rule[] = [
  [/ll(?=(?:y|ie?)$)/g, 'l'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/s+c?h+/g, 'x'],
  [/tz|ts|cz|zs|sz/g, 's'],
  [/ll+/g, 'y'],
  [/([a-z])\1+/g, '$1'],
  [/ck/g, 'k'],
  [/qu(?=[ei])|q/g, 'k'],
  [/s?c(?=[eiy])/g, 's'],
  [/c(?!h)/g, 'k'],
  [/z/g, 's'],
  [/ks(?=[aeiouy]|$)|xs|sx/g, 'x'],
  [/v/g, 'b'],
  [/w(?=[aeiou])|^u(?=[aeio])|(?<![cg])hu(?=[aeio])/g, 'gu'],
  [/w/g, 'u'],
  [/(?<!c)h/g, ''],
  [/g(?=[eiy])/g, 'j'],
  [/ji(?=[aou])/g, 'j'],
  [/n(?=[bp])/g, 'm'],
  [/(?<=^|[aeou])i(?=[aeou])/g, 'y'],
  [/iy(?=[aeou])/g, 'i'],
  [/(?<![aeiou]|^)y(?=[aeou])|y(?![aeiou])/g, 'i'],
]

const EAR_RULES: readonly Rule[] = [
  [/ll(?=(?:y|ie?)$)/g, 'l'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/t?s?ch|sh|tx|ks/g, 'x'],
  [/ee|ie$|[ae][iy](?![aeiou])/g, 'i'],
  [/oo|ou/g, 'u'],
  [/ll+/g, 'y'],
  [/([a-z])\1+/g, '$1'],
  [/tz|ts|cz|z/g, 's'],
  [/ck/g, 'k'],
  [/qu(?=[ei])|q/g, 'k'],
  [/s?c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/v/g, 'b'],
  [/[gj]u(?=[aeio])|hu(?=[aeio])/g, 'w'],
  [/g(?=[eiy])|j|^y(?=[aeiou])/g, 'h'],
  [/h(?![aeiouwy])/g, ''],
  [/y(?![aeiou])|(?<![aeiou])y/g, 'i'],
  [/e/g, 'i'],
  [/o/g, 'u'],
  [/n(?=[bp])/g, 'm'],
]

const bounded = (token: string): string => cutText(foldText(token), MAX_TOKEN_LENGTH)

/** How a Spanish speaker hears the token. Folds first, so any spelling or case may be given. */
export const spanishKey = (token: string): string => settle(SPANISH_RULES, bounded(token))

/** What an English speaker keeps of it: vowels in three classes, j = h = initial y, ch = sh = x. */
export const englishEarKey = (token: string): string => settle(EAR_RULES, bounded(token))

const MAX_READINGS = 6

const readFrench = (text: string): string =>
  text
    .replace(/eaux?/g, 'o')
    .replace(/oi/g, 'wa')
    .replace(/ou(?=[aei])/g, 'w')
    .replace(/ou/g, 'u')
    .replace(/[tdsx]$/, '')

/**
 * The Spanish key first, then the keys of other plausible readings: initial j as y or h (Jenifer/Yenifer, José/Hose),
 * x as j or s (Ximena, Felix), ch as sh, a final j unsaid (Tuj), French spellings as Kreyòl hears them. At most six.
 */
export const spanishReadings = (token: string): string[] => {
  const text = bounded(token)
  const key = settle(SPANISH_RULES, text)
  const readings = [key]
  const add = (reading: string) => {
    const settled = settle(SPANISH_RULES, reading)
    if (settled.length > 1 && readings.length < MAX_READINGS && !readings.includes(settled)) readings.push(settled)
  }
  if (/^j[aeiou]/.test(key)) {
    add(`y${key.slice(1)}`)
    add(key.slice(1))
  } else if (/^y[aeiou]/.test(key)) add(`j${key.slice(1)}`)
  else if (/^h[aeiou]/.test(text)) add(`j${key}`)
  if (key.includes('x')) {
    add(key.replaceAll('x', 's'))
    add(key.replace(/(?<=^|[aeiou])x(?=[aeiou])/g, 'j'))
  }
  if (key.includes('ch')) add(key.replaceAll('ch', 'x'))
  if (key.length > 2 && key.endsWith('j')) add(key.slice(0, -1))
  if (/eau|oi|ou/.test(text)) add(readFrench(text))
  return readings
}
