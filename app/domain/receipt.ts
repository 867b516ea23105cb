/**
 * A receipt (comprobante) is the family's key to its notice: 24 base32 characters in groups of four, 115 random bits
 * in 23 characters and a check character. A receipt can be stolen, so what it may do alone is a fixed list; closing,
 * exporting, erasing and changing contacts need a call-back by a person (protection rule 5).
 */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const BODY = 23

const checkCharacter = (body: string): string => {
  let sum = 0
  for (let index = 0; index < body.length; index++)
    sum = (sum * 31 + ALPHABET.indexOf(body.charAt(index)) * (index + 1)) % 1009
  return ALPHABET.charAt(sum % 32)
}

/** Makes a receipt from at least 23 random bytes; the low five bits of each are used. Throws RangeError on fewer. */
export const makeReceipt = (random: Uint8Array): string => {
  if (random.length < BODY) throw new RangeError('a receipt needs 23 random bytes')
  const body = Array.from(random.subarray(0, BODY), (byte) => ALPHABET.charAt(byte & 31)).join('')
  return body + checkCharacter(body)
}

/** Groups of four: `K7QD-29MX-…`. */
export const formatReceipt = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code

/** The 24 characters of a receipt as typed (case, spaces and hyphens forgiven), or undefined when it cannot be one. */
export const parseReceipt = (typed: string): string | undefined => {
  if (typed.length > 80) return undefined
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  if (code.length !== BODY + 1 || [...code].some((character) => !ALPHABET.includes(character))) return undefined
  return checkCharacter(code.slice(0, BODY)) === code.charAt(BODY) ? code : undefined
}

export const RECEIPT_ACTS = [
  'read',
  'add',
  'correct',
  'give_consent',
  'withdraw_consent',
  'unpublish',
  'ask_call',
  'say_found',
] as const
export const CALL_BACK_ACTS = ['close', 'export', 'erase', 'change_contact', 'second_receipt'] as const
export type ReceiptAct = (typeof RECEIPT_ACTS)[number] | (typeof CALL_BACK_ACTS)[number]

/** True when the act is done only after a person has called the family back on the number it gave when filing. */
export const needsCallBack = (act: ReceiptAct): boolean => (CALL_BACK_ACTS as readonly string[]).includes(act)
