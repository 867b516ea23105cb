import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { publicActor } from '../domain/actor.ts'
import { type NoticeProblem, problemHours, tellsProtection } from '../domain/notice-problem.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { rowOfKey } from './row-of-key.ts'
import { type ProblemWords, problemContext } from './tip.ts'

type SentProblem = {
  readonly key: string
  readonly publicId: string
  readonly kind: NoticeProblem
  readonly words: ProblemWords
  readonly locale: Locale
}

/**
 * Keeps what somebody says is wrong with a notice, for whoever publishes it and, where it endangers the child, for the
 * protection authority of that state too. The notice itself stays as it is.
 */
export const sendProblem = async (
  services: Services,
  { key, publicId, kind, words, locale }: SentProblem,
): Promise<void> => {
  const due_at = new Date(services.now().getTime() + problemHours(kind) * 3_600_000)
  await acting(services.db, { actor: publicActor }, async (tx) => {
    for (const to_protection of tellsProtection(kind) ? [false, true] : [false]) {
      const { id } = rowOfKey(services, to_protection ? 'problem:protection' : 'problem', key)
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('app.notice_problem')
        .values({
          id,
          public_id: publicId,
          kind,
          to_protection,
          ciphertext: services.keyring.encrypt(JSON.stringify(words), problemContext(id)),
          locale,
          due_at,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows !== 0n)
        await recordAudit(tx, publicActor, { act: 'problem.send', recordKind: 'problem', recordId: id })
    }
  })
}
