import type { Services } from '../services.server.ts'

/** The context under which the numbers behind a report's phone digests are encrypted. */
export const phonesContext = (sightingId: string): string => `sighting:${sightingId}:phones`

/** The last eight digits of each number a child carried, kept so that their digests can follow a rotation of keys. */
export const sealPhones = (services: Services, sightingId: string, phones: readonly string[]): string | null =>
  phones.length > 0 ? services.keyring.encrypt(JSON.stringify(phones), phonesContext(sightingId)) : null

export const openPhones = (
  { keyring }: Pick<Services, 'keyring'>,
  sightingId: string,
  ciphertext: string | null,
): readonly string[] => (ciphertext ? JSON.parse(keyring.decrypt(ciphertext, phonesContext(sightingId))) : [])
