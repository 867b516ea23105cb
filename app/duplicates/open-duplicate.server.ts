import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { DuplicateFacts, DuplicateKind } from '../domain/duplicate.ts'
import type { CandidateSide } from '../domain/matching/side.ts'
import type { PersonDescription, PlaceAndTime } from '../domain/person.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { type FoundDuplicate, findDuplicateFor } from './find-duplicate.server.ts'

export type OpenDuplicate = DuplicateFacts & {
  readonly id: string
  readonly kind: DuplicateKind
  readonly document: CandidateSide
  /** The other record, where the actor answers for it too. */
  readonly otherId?: string
  /** The reader's own record, in full. */
  readonly record: { readonly id: string; readonly person: PersonDescription; readonly where?: PlaceAndTime }
}

/** Opens a pair for one of its sides: the own record in full, the other one as the projection stored for this side. */
export const openDuplicate = (
  services: Services,
  actor: MemberActor,
  id: string,
): Promise<Verdict<OpenDuplicate, 'access.unknown_record'>> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findDuplicateFor(tx, actor, 'duplicate.open', id)
    if (!found.ok) return found
    const row = found.value
    const { held, ...record } = await loadOwn(tx, row)
    await recordAudit(tx, actor, {
      act: 'duplicate.open',
      recordKind: 'duplicate',
      recordId: id,
      shown: [row.own_record_id],
    })
    return ok({
      id,
      kind: row.kind,
      document: row.document,
      own: row.own_said,
      otherSame: row.other_same,
      alone: row.alone,
      ...(row.alsoOwnId ? { otherId: row.alsoOwnId } : {}),
      held,
      record: { id: row.own_record_id, ...record },
    })
  })

/** Of a pair that the actor alone answers for, a hold on either report counts: both are its own to read. */
const loadOwn = async (tx: Tx, { kind, own_record_id, duplicate_id }: FoundDuplicate) => {
  if (kind === 'notice') {
    const { content } = await tx
      .selectFrom('app.notice')
      .select('content')
      .where('id', '=', own_record_id)
      .executeTakeFirstOrThrow()
    return { person: content.person, ...(content.lastKnown ? { where: content.lastKnown } : {}), held: false }
  }
  const both = await tx
    .selectFrom('app.sighting as one')
    .leftJoin('app.duplicate as pair', (join) => join.on('pair.id', '=', duplicate_id))
    .select(['one.id', 'one.person', 'one.place_and_time', 'one.held'])
    .where((row) =>
      row.or([
        row('one.id', '=', own_record_id),
        row('one.id', '=', row.ref('pair.a_id')),
        row('one.id', '=', row.ref('pair.b_id')),
      ]),
    )
    .execute()
  const own = both.find(({ id }) => id === own_record_id)
  if (!own) throw new Error('a side without its report')
  return { person: own.person, where: own.place_and_time, held: both.some(({ held }) => held) }
}
