import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'

/** The context under which the words of a search wait, encrypted, until they are folded into the trail. */
export const askedContext = (id: string): string => `asked:${id}`

/**
 * Writes down one search in the transaction that reads its answer. The row is never changed; the worker folds a burst
 * of refined searches into one entry of the trail (fold-searches.server.ts).
 */
export const recordSearch = async (
  tx: Tx,
  { keyring }: Pick<Services, 'keyring'>,
  actor: MemberActor,
  search: { readonly text: string; readonly shown: readonly string[] },
): Promise<void> => {
  const id = randomUUID()
  await tx
    .insertInto('audit.asked')
    .values({
      id,
      institution_id: actor.institutionId,
      member_id: actor.memberId,
      ciphertext: keyring.encrypt(search.text, askedContext(id)),
      hits: search.shown.length,
      shown: [...search.shown],
    })
    .execute()
}
