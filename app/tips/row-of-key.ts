import type { Services } from '../services.server.ts'

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/**
 * The id and the number of what is sent with this key of a form: the same key never makes a second row, however often it is
 * sent, and nobody can choose the id of a row by it.
 */
export const rowOfKey = (
  { keyring }: Pick<Services, 'keyring'>,
  kind: 'tip' | 'problem' | 'problem:protection',
  key: string,
): { readonly id: string; readonly number: string } => {
  const bytes = Buffer.from(keyring.digest(`row:${kind}`, key), 'base64url')
  const hex = Buffer.from(bytes.subarray(0, 16))
  // A random UUID's version and variant (RFC 9562, 5.4).
  hex[6] = ((hex[6] ?? 0) & 0x0f) | 0x40
  hex[8] = ((hex[8] ?? 0) & 0x3f) | 0x80
  const id = hex.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const number = Array.from(bytes.subarray(16, 24), (byte) => ALPHABET.charAt(byte & 31)).join('')
  return { id, number }
}
