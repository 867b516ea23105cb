import type { Tx } from './acting.server.ts'
import type { OutboxKind } from './schema.server.ts'

/** Adds work that follows this change, in its transaction; the worker wakes when it commits. Payloads hold ids and codes. */
export const enqueue = async (
  tx: Tx,
  kind: OutboxKind,
  recordId: string,
  payload: Readonly<Record<string, string | number | boolean>> = {},
): Promise<void> => {
  await tx
    .insertInto('app.outbox')
    .values({ kind, record_id: recordId, payload: JSON.stringify(payload) })
    .execute()
}
