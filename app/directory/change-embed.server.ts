import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { decideEmbed, type EmbedCode, type EmbedSettings } from '../domain/embed.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { embedColumns, embedLimits, siteOf } from './embed-row.server.ts'

export type EmbedChange = EmbedSettings & {
  readonly id: string
  /** The version that was shown in the form. */
  readonly version: number
}

export type ChangeEmbedCode = EmbedCode | 'record.changed' | 'access.step_up' | 'access.unknown_record'

/**
 * Changes everything that is set of a module, also whether it is active; frames follow within the half minute for which they
 * may be kept. Another's change in between is `record.changed`, and nothing is written.
 */
export const changeEmbed = (
  services: Services,
  actor: MemberActor,
  { id, version, ...typed }: EmbedChange,
): Promise<Verdict<{ readonly version: number }, ChangeEmbedCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const may = decideAccess(actor, 'embed.change')
    if (!may.ok) return refuse(may.code === 'access.step_up' ? may.code : 'access.unknown_record')
    if (!isId(id)) return refuse('access.unknown_record')
    const before = await tx
      .selectFrom('app.embed')
      .select(['version', 'active', 'origins', 'hotlines'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!before) return refuse('access.unknown_record')
    if (before.version !== version) return refuse('record.changed')
    const decided = decideEmbed({ ...typed, origins: typed.origins.map(siteOf) }, embedLimits(services))
    if (!decided.ok) return decided
    const settings = decided.value
    const { numUpdatedRows } = await tx
      .updateTable('app.embed')
      .set({ ...embedColumns(settings), version: version + 1, updated_at: services.now() })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return refuse('record.changed')
    await recordAudit(tx, actor, {
      act: 'embed.change',
      recordKind: 'embed',
      recordId: id,
      // What a thief would change; the words themselves are public and stand in the row.
      details: {
        version: version + 1,
        active: settings.active,
        sitesChanged: before.origins.join() !== settings.origins.join(),
        telephonesChanged: numbersOf(before.hotlines) !== numbersOf(settings.hotlines),
      },
    })
    return ok({ version: version + 1 })
  })

const numbersOf = (hotlines: EmbedSettings['hotlines']): string => hotlines.map(({ number }) => number).join()
