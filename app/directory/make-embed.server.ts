import { randomBytes, randomUUID } from 'node:crypto'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { decideEmbed, type EmbedCode, type EmbedSettings, MOST_EMBEDS, mayHaveEmbeds } from '../domain/embed.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { embedColumns, embedLimits, siteOf } from './embed-row.server.ts'

export type NewEmbed = EmbedSettings & {
  /** The own institution, or a mission of it. */
  readonly institutionId: string
}

export type MakeEmbedCode = EmbedCode | 'embed.many' | 'access.step_up' | 'access.unknown_record'

/** 96 bits: nobody finds a key that he was not given, though it protects nothing that is not public. */
const KEY_BYTES = 12

/** Makes a module; its key is given once and stays. Sites may be typed with a path or capitals: see siteOf. */
export const makeEmbed = (
  services: Services,
  actor: MemberActor,
  { institutionId, ...typed }: NewEmbed,
): Promise<Verdict<{ readonly id: string; readonly key: string }, MakeEmbedCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const may = decideAccess(actor, 'embed.change')
    if (!may.ok) return refuse(may.code === 'access.step_up' ? may.code : 'access.unknown_record')
    if (!isId(institutionId) || !mayHaveEmbeds(actor.institutionKind)) return refuse('access.unknown_record')
    const decided = decideEmbed({ ...typed, origins: typed.origins.map(siteOf) }, embedLimits(services))
    if (!decided.ok) return decided
    const institution = await tx
      .selectFrom('app.institution')
      .select(['parent_id', 'kind'])
      .where('id', '=', institutionId)
      .executeTakeFirst()
    const isOwn =
      institutionId === actor.institutionId ||
      (institution?.kind === 'mission' && institution.parent_id === actor.institutionId)
    if (!institution || !isOwn) return refuse('access.unknown_record')
    const { count } = await tx
      .selectFrom('app.embed')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('institution_id', '=', institutionId)
      .executeTakeFirstOrThrow()
    if (count >= MOST_EMBEDS) return refuse('embed.many', { most: MOST_EMBEDS })
    const id = randomUUID()
    const key = randomBytes(KEY_BYTES).toString('hex')
    await tx
      .insertInto('app.embed')
      .values({ id, key, institution_id: institutionId, ...embedColumns(decided.value) })
      .execute()
    await recordAudit(tx, actor, {
      act: 'embed.make',
      recordKind: 'embed',
      recordId: id,
      details: { sites: decided.value.origins.length, telephones: decided.value.hotlines.length },
    })
    return ok({ id, key })
  })
