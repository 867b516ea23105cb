/**
 * Whether what was typed can come of the notice's words by rules that the engine's tables hold, or takes one of the third that is kept from
 * them (matching/kept-from-engine.ts): what nobody told the engine and what it does with what it was told are two figures.
 */
import { foldText } from '../../../app/domain/matching/fold.ts'
import { applyRule, MOST_RULES, PLAIN_EARS, type Rule } from '../../../seeds/garble-words.ts'
import { KEPT_NICKNAMES } from '../matching/kept-from-engine.ts'

/** All that so many rules, one after another, make of a word, itself included; folded. */
const heardAs = (word: string, rules: readonly Rule[], most: number): ReadonlySet<string> => {
  const all = new Set([word])
  let last: readonly string[] = [word]
  for (let round = 0; round < most; round++) {
    last = last.flatMap((one) => rules.filter(([pattern]) => pattern.test(one)).map((rule) => applyRule(one, rule)))
    for (const one of last) all.add(one)
  }
  return new Set([...all].map(foldText))
}

/** Words as the notice has them, and as one ear writes them. */
export const isHeardByKnownRules = (
  ear: keyof typeof MOST_RULES,
  written: readonly string[],
  typed: readonly string[],
): boolean =>
  written.every((word, at) => heardAs(word, PLAIN_EARS[ear], MOST_RULES[ear]).has(foldText(typed[at] ?? '')))

export const isKnownShortForm = (given: string, short: string): boolean =>
  !KEPT_NICKNAMES.some((kept) => kept.given === foldText(given) && kept.short === short)
