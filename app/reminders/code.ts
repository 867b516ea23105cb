/** Letters and digits that are not taken for one another. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 8

/** A code of 40 random bits, of at least 8 random bytes. */
export const makeCode = (random: Uint8Array): string =>
  Array.from(random.subarray(0, LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join('')

export const formatCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** The code as typed, without blanks and hyphens. */
export const parseCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '')
