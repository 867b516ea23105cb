import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { keepWords } from '../i18n/formatters.ts'

/** Of a number that its country does not give out, such as those of the invented world, nobody knows the groups. */
const LONGEST_GROUP = 6

/**
 * A telephone as its country writes it, so that it can be read aloud and dialled by hand: `+50222345678` → `+502 2234 5678`. What the institution
 * grouped itself stays as it wrote it, and so do short numbers, star codes and numbers without their country. Links call the digits of it alike.
 */
export const readableNumber = keepWords((number: string): string => {
  if (!/^\+\d{7,15}$/.test(number)) return number
  const shown = parsePhoneNumberFromString(number)?.formatInternational() ?? number
  return shown.split(' ').flatMap(inGroups).join(' ')
})

/** `00419870` → `0041 9870`, `0064117214` → `006 411 7214`. */
const inGroups = (digits: string): readonly string[] => {
  if (!/^\d+$/.test(digits) || digits.length <= LONGEST_GROUP) return [digits]
  const head = digits.slice(0, -4)
  return [...(head.length <= 4 ? [head] : (head.match(/\d{1,3}(?=(?:\d{3})*$)/g) ?? [])), digits.slice(-4)]
}
