import { randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { TipRefusal } from '../domain/tip.ts'
import { decideTip, type TipAct, type TipCode } from '../domain/tip-decision.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { takeChildren } from '../sightings/take-children.server.ts'
import { isActedOn } from './acted-on.server.ts'
import { requireTip, type TipRow } from './find-tip.server.ts'
import { type Tip, tipContext } from './tip.ts'
import { tipReport } from './tip-report.ts'

type Decision = { readonly act: TipAct; readonly reason?: TipRefusal | undefined }

/**
 * Accepts a tip, which becomes a report of the actor's institution, held and unscreened like any other; refuses it with a
 * reason; or undoes either until somebody went on from it. Gives the report, where there is one.
 * @throws Response 404 for a tip of another institution
 */
export const decideOnTip = (
  services: Services,
  actor: MemberActor,
  id: string,
  { act, reason }: Decision,
): Promise<Verdict<string | undefined, TipCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const { sighting_id: about } = await requireTip(tx, actor, 'tip.decide', id)
    // Children before everything else, as whoever decides over one takes them.
    if (about) await takeChildren(tx, about)
    const row = await requireTip(tx, actor, 'tip.decide', id, true)
    const facts = {
      state: row.state,
      readable: row.ciphertext !== null,
      actedOn: row.state === 'accepted' && (!row.sighting_id || (await isActedOn(tx, row.sighting_id))),
    }
    const decided = decideTip(act, facts, { kind: actor.institutionKind, reason })
    if (!decided.ok) return decided
    if (act === 'accept' && !decideAccess(actor, 'sighting.list').ok) return refuse('tip.cannot_care')
    const sightingId = act === 'accept' ? await makeReport(tx, services, actor, row) : row.sighting_id
    if (act === 'undo' && row.state === 'accepted' && sightingId)
      await moveReport(tx, services, sightingId, 'withdrawn')
    const closed = act !== 'undo'
    await tx
      .updateTable('app.tip')
      .set({
        state: act === 'accept' ? 'accepted' : act === 'refuse' ? 'refused' : 'open',
        refused_reason: act === 'refuse' ? (reason ?? null) : null,
        decided_at: closed ? services.now() : null,
        decided_by: closed ? actor.memberId : null,
        sighting_id: sightingId,
      })
      .where('id', '=', id)
      .execute()
    await recordAudit(tx, actor, {
      act: `tip.${act}`,
      recordKind: 'tip',
      recordId: id,
      ...(act === 'refuse' && reason ? { details: { reason } } : {}),
    })
    return ok(act === 'accept' ? (sightingId ?? undefined) : undefined)
  })

/** The report that the tip becomes, or the one it was before that was undone. */
const makeReport = async (tx: Tx, services: Services, actor: MemberActor, row: TipRow): Promise<string> => {
  if (row.sighting_id) {
    await moveReport(tx, services, row.sighting_id, 'active')
    return row.sighting_id
  }
  const tip: Tip = JSON.parse(services.keyring.decrypt(row.ciphertext ?? '', tipContext(row.id)))
  const { person, placeAndTime, note } = tipReport(tip)
  const id = randomUUID()
  const host = placeAndTime.place?.country ?? actor.country
  await tx
    .insertInto('app.sighting')
    .values({
      id,
      carer_id: actor.institutionId,
      reporter_id: actor.institutionId,
      reporter_member_id: actor.memberId,
      event: 'seen',
      person: JSON.stringify(person),
      place_and_time: JSON.stringify(placeAndTime),
      host_country: host,
      host_exception: host !== actor.country,
      note_ciphertext: services.keyring.encrypt(note, `sighting:${id}:note`),
      source: 'tip',
    })
    .execute()
  await copyPhoto(tx, row.id, id)
  await recordAudit(tx, actor, { act: 'sighting.report', recordKind: 'sighting', recordId: id })
  await enqueue(tx, 'match_sighting', id)
  return id
}

const moveReport = async (tx: Tx, services: Services, id: string, state: 'active' | 'withdrawn'): Promise<void> => {
  await tx.updateTable('app.sighting').set({ state, updated_at: services.now() }).where('id', '=', id).execute()
  await enqueue(tx, 'match_sighting', id)
}

/** The same files, private to the report as they were to the tip. */
const copyPhoto = async (tx: Tx, tipId: string, sightingId: string): Promise<void> => {
  const photo = await tx
    .selectFrom('app.photo')
    .select('store_key')
    .where('tip_id', '=', tipId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!photo) return
  await tx
    .insertInto('app.photo')
    .values({ id: randomUUID(), sighting_id: sightingId, of: 'child', store_key: photo.store_key })
    .execute()
}
