import type { Services } from '../services.server.ts'

/** The context of why a notice was refused, in the officer's words, which may tell of the family. */
export const refusalContext = (noticeId: string): string => `notice:${noticeId}:refused`

export const sealRefusal = ({ keyring }: Pick<Services, 'keyring'>, noticeId: string, words: string): string =>
  keyring.encrypt(words, refusalContext(noticeId))

/** The words, or undefined where the notice is not refused. */
export const openRefusal = (
  { keyring }: Pick<Services, 'keyring'>,
  noticeId: string,
  ciphertext: string | null,
): string | undefined => (ciphertext === null ? undefined : keyring.decrypt(ciphertext, refusalContext(noticeId)))
