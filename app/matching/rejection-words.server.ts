/**
 * What a side added in its own words to why a pair is not one child. They may tell where a child is or who its family is:
 * encrypted, and readable by that side alone. The reason itself is a code of a closed list, and stays with the candidate.
 */

import type { Tx } from '../../db/acting.server.ts'
import type { Side } from '../../db/schema.server.ts'
import type { Services } from '../services.server.ts'

export const rejectionContext = (candidateId: string, side: string): string => `rejection:${candidateId}:${side}`

/** Keeps the words of this side's newest rejection, in place of any before. */
export const keepRejectionWords = async (
  tx: Tx,
  { keyring }: Pick<Services, 'keyring'>,
  { candidateId, side, words }: { readonly candidateId: string; readonly side: Side; readonly words: string },
): Promise<void> => {
  const ciphertext = keyring.encrypt(words, rejectionContext(candidateId, side))
  await tx
    .insertInto('app.rejection_words')
    .values({ candidate_id: candidateId, side, ciphertext })
    .onConflict((conflict) => conflict.columns(['candidate_id', 'side']).doUpdateSet({ ciphertext }))
    .execute()
}

/** The words of this side's newest rejection, empty where it added none. */
export const readRejectionWords = async (
  tx: Tx,
  { keyring }: Pick<Services, 'keyring'>,
  candidateId: string,
  side: Side,
): Promise<string> => {
  const row = await tx
    .selectFrom('app.rejection_words')
    .select('ciphertext')
    .where('candidate_id', '=', candidateId)
    .where('side', '=', side)
    .executeTakeFirst()
  return row ? keyring.decrypt(row.ciphertext, rejectionContext(candidateId, side)) : ''
}
