import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { Side } from '../../db/schema.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { ChildView } from '../domain/disclosure.ts'
import type { CaseState } from '../domain/lifecycle.ts'
import type { CandidateSide } from '../domain/matching/side.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { IsoInstant } from '../domain/person.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import { parseRejection } from '../matching/reject-reasons.ts'
import { sideFacts } from '../matching/side-of.ts'
import type { Services } from '../services.server.ts'
import type { CarerContact, SeekerContact } from './disclose.server.ts'
import { findCaseFor, findKeptCase } from './find-case.server.ts'
import { isOwnToConsent } from './own-consents.server.ts'
import { readProgress } from './sign-disclosure.server.ts'

export type OpenCase = {
  readonly id: string
  readonly candidateId: string
  readonly side: Side
  readonly state: CaseState
  readonly ownTitle: string
  /** What this side may read of the other; absent while the family, or the person sought once 18, does not allow it. */
  readonly document?: CandidateSide
  readonly ownRecordId: string
  readonly held: boolean
  /** The person sought is certainly 18, and answers to who cares for them. */
  readonly ownToConsent: boolean
  /** Only for the caring side. */
  readonly childView?: ChildView
  readonly bestInterestsAt?: IsoInstant
  readonly agreesToTell?: boolean
  readonly signatures: readonly { readonly side: Side; readonly signedAt: IsoInstant }[]
  readonly signedByUs: boolean
  /** What was disclosed to the reader's side: the carer's contact to the seeker's, the notifier's to the carer's. */
  readonly carer?: CarerContact
  readonly seeker?: SeekerContact
  readonly outcome?: Outcome
  readonly toldAt?: IsoInstant
  /** That this side refuted the pair, and so may take that back. */
  readonly refutedByUs: boolean
}

/** Opens one case for the actor's side. */
export const openCase = (
  services: Services,
  actor: MemberActor,
  id: string,
): Promise<Verdict<OpenCase, 'access.unknown_record'>> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findCaseFor(tx, actor, 'case.open', id)
    if (!found.ok) return openKept(tx, actor, id)
    const { row, side } = found.value
    const own = await tx
      .selectFrom('app.disclosure_signature')
      .select('id')
      .where('case_id', '=', id)
      .where('withdrawn_at', 'is', null)
      .where('institution_id', 'in', actor.scopes)
      .executeTakeFirst()
    const signatures = await readProgress(tx, id)
    const mayContact = decideAccess(actor, 'case.contact', sideFacts(side)).ok
    const disclosed = mayContact ? await readDisclosure(tx, services, id, side.side) : {}
    await recordAudit(tx, actor, { act: 'case.open', recordKind: 'case', recordId: id, details: { side: side.side } })
    return ok({
      id,
      candidateId: row.candidate_id,
      side: side.side,
      state: row.state,
      ownTitle: side.document.ownTitle,
      document: side.document,
      ownRecordId: side.own_record_id,
      held: side.held,
      ...(await readInterests(tx, id)),
      ownToConsent: await isOwnToConsent(tx, id),
      signatures: signatures.map((one) => ({ side: one.signed_side, signedAt: new Date(one.signed_at).toISOString() })),
      signedByUs: own !== undefined,
      ...disclosed,
      ...(row.outcome ? { outcome: row.outcome } : {}),
      ...(row.told_at ? { toldAt: row.told_at.toISOString() } : {}),
      refutedByUs: side.rejected_by === side.side && parseRejection(side.rejected_reason) !== undefined,
    })
  })

/** The case as its caring side keeps it while the family's part is withdrawn: nothing of the notice is in it. */
const openKept = async (
  tx: Tx,
  actor: MemberActor,
  id: string,
): Promise<Verdict<OpenCase, 'access.unknown_record'>> => {
  const kept = await findKeptCase(tx, actor, 'case.open', id)
  if (!kept.ok) return kept
  const { row, side, ownRecordId, ownTitle, held } = kept.value
  await recordAudit(tx, actor, {
    act: 'case.open',
    recordKind: 'case',
    recordId: id,
    details: { side, withdrawn: true },
  })
  return ok({
    id,
    candidateId: row.candidate_id,
    side,
    state: row.state,
    ownTitle,
    ownRecordId,
    held,
    ...(await readInterests(tx, id)),
    ownToConsent: await isOwnToConsent(tx, id),
    signatures: [],
    signedByUs: false,
    refutedByUs: false,
  })
}

const readInterests = async (tx: Tx, id: string) => {
  const interests = await tx
    .selectFrom('app.best_interests')
    .select(['child_view', 'checked_at', 'agrees_to_tell'])
    .where('case_id', '=', id)
    .executeTakeFirst()
  return {
    ...(interests?.child_view ? { childView: interests.child_view } : {}),
    ...(interests?.checked_at ? { bestInterestsAt: interests.checked_at.toISOString() } : {}),
    ...(interests ? { agreesToTell: interests.agrees_to_tell } : {}),
  }
}

const readDisclosure = async (
  tx: Tx,
  services: Services,
  id: string,
  side: Side,
): Promise<{ readonly carer?: CarerContact; readonly seeker?: SeekerContact }> => {
  const row = await tx
    .selectFrom('app.disclosure')
    .select('ciphertext')
    .where('case_id', '=', id)
    .where('side', '=', side)
    .executeTakeFirst()
  if (!row) return {}
  const contact = JSON.parse(services.keyring.decrypt(row.ciphertext, `disclosure:${id}:${side}`))
  return side === 'seeker' ? { carer: contact } : { seeker: contact }
}
