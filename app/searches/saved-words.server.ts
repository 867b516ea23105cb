import { savedContext } from '../../search/standing.server.ts'
import type { KeyRing } from '../keyring.server.ts'

/** The words of a saved search; empty where no key of the ring opens them any more, so that the search can still be removed. */
export const openSavedWords = (
  keyring: KeyRing,
  { id, ciphertext }: { readonly id: string; readonly ciphertext: string },
): string => {
  try {
    return keyring.decrypt(ciphertext, savedContext(id))
  } catch {
    return ''
  }
}
