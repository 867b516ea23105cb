import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { loadConsents } from '../../db/consents.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { ConsentPurpose } from '../domain/consent.ts'
import type { CaseState } from '../domain/lifecycle.ts'
import type { NotifierContact, PublicNotice } from '../domain/notice.ts'
import { isRenewable } from '../domain/retention.ts'
import type { Verification } from '../domain/verification.ts'
import { type DuplicateSideRow, listDuplicatesOf } from '../duplicates/find-duplicate.server.ts'
import type { TaskKind } from '../institutions/task-access.ts'
import { loadTerms } from '../retention/terms.server.ts'
import type { Services } from '../services.server.ts'
import { type Addition, loadAdditions } from './add-words.server.ts'
import { contactContext } from './own-notice.server.ts'
import { listPhotos, type NoticePhoto } from './photo-rows.server.ts'
import { findPublication, publishedProjection } from './publication.server.ts'
import { type ResponsibleNotice, requireResponsibleNotice } from './responsible-notice.server.ts'

export type OpenNotice = ResponsibleNotice & {
  readonly contact?: NotifierContact
  /** The first of each person's is the one that may be published. */
  readonly photos: readonly NoticePhoto[]
  readonly consents: readonly ConsentPurpose[]
  readonly events: readonly { readonly at: string; readonly code: string }[]
  readonly verification?: RecordedVerification
  /** Exactly what would be public now; undefined without consent to publish. */
  readonly preview?: PublicNotice
  readonly publication?: {
    readonly publicId: string
    readonly public: boolean
    readonly expiresAt: string
    /** What would be public now differs from what is. */
    readonly changed: boolean
    /** Near enough to its end to be renewed. */
    readonly ending: boolean
  }
  /** Cases of confirmed matches that this institution may follow. */
  readonly cases: readonly { readonly id: string; readonly state: CaseState }[]
  /** Other notices that may be of the same child, and those linked as its. */
  readonly duplicates: readonly DuplicateSideRow[]
  /** What holders of other receipts added, in their words. */
  readonly additions: readonly Addition[]
  readonly tasks: readonly {
    readonly id: string
    readonly kind: TaskKind
    readonly request?: string
    readonly due: string
  }[]
}

export type RecordedVerification = Verification & {
  readonly verified: boolean
  readonly at: string
  readonly by: string
}

export const verificationContext = (noticeId: string): string => `notice:${noticeId}:verification`

/** Everything the responsible institution may see of a notice; the reading is audited. @throws Response 404 */
export const openNotice = (services: Services, actor: MemberActor, noticeId: string): Promise<OpenNotice> =>
  acting(services.db, { actor }, async (tx) => {
    const notice = await requireResponsibleNotice(tx, actor, 'notice.open', noticeId)
    const publication = await findPublication(tx, notice.id)
    const events = await tx
      .selectFrom('app.notice_event')
      .select(['at', 'code'])
      .where('notice_id', '=', notice.id)
      .orderBy('at', 'desc')
      .execute()
    const tasks = await tx
      .selectFrom('app.task')
      .select(['id', 'kind', 'request', 'due_at'])
      .where('notice_id', '=', notice.id)
      .where('done_at', 'is', null)
      .orderBy('due_at')
      .execute()
    const cases = await tx
      .selectFrom('app.match_case as known')
      .innerJoin('app.candidate_side as side', 'side.candidate_id', 'known.candidate_id')
      .select(['known.id', 'known.state'])
      .where('side.side', '=', 'seeker')
      .where('side.own_record_id', '=', notice.id)
      .where('side.institution_id', 'in', actor.scopes)
      .orderBy('known.created_at', 'desc')
      .execute()
    const preview = await publishedProjection(tx, services, notice.id, publication?.public_id ?? '')
    const duplicates = await listDuplicatesOf(tx, actor, 'notice', notice.id)
    const shown = duplicates.map(({ duplicate_id }) => duplicate_id)
    await recordAudit(tx, actor, { act: 'notice.open', recordKind: 'notice', recordId: notice.id, shown })
    await endTelling(tx, actor, services.now(), notice.id)
    return {
      ...notice,
      contact: await loadNotifierContact(tx, services, notice.id),
      photos: await listPhotos(tx, notice.id),
      consents: [...(await loadConsents(tx, notice.id, services.now()))],
      events: events.map(({ at, code }) => ({ at: at.toISOString(), code })),
      verification: await findVerification(tx, services, notice.id),
      preview,
      publication: publication && {
        publicId: publication.public_id,
        public: publication.state === 'published',
        expiresAt: publication.expires_at.toISOString(),
        changed: comparable(publication.document) !== comparable(preview),
        ending: isRenewable(publication.expires_at, services.now(), await loadTerms(tx)),
      },
      cases,
      duplicates,
      additions: await loadAdditions(tx, services, actor, notice.id),
      tasks: tasks.map(({ id, kind, request, due_at }) => ({
        id,
        kind,
        request: request ?? undefined,
        due: due_at.toISOString(),
      })),
    }
  })

/** A public document as text, whatever the order of its fields. A photo has a token only while it is the one that is public. */
const comparable = (document: PublicNotice | null | undefined): string =>
  JSON.stringify(document ?? {}, (_, value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
      : value,
  )

/** The notifier's contact data, decrypted; undefined when none were left. */
export const loadNotifierContact = async (
  tx: Tx,
  services: Services,
  noticeId: string,
): Promise<NotifierContact | undefined> => {
  const row = await tx
    .selectFrom('app.notice_contact')
    .select('ciphertext')
    .where('notice_id', '=', noticeId)
    .executeTakeFirst()
  return row && JSON.parse(services.keyring.decrypt(row.ciphertext, contactContext(noticeId)))
}

/** The latest verification, with its basis decrypted. */
export const findVerification = async (
  tx: Tx,
  services: Services,
  noticeId: string,
): Promise<RecordedVerification | undefined> => {
  const row = await tx
    .selectFrom('app.verification as v')
    .leftJoin('app.member as m', 'm.id', 'v.member_id')
    .select(['v.checks', 'v.risks', 'v.basis_ciphertext', 'v.verified', 'v.at', 'm.name'])
    .where('v.notice_id', '=', noticeId)
    .orderBy('v.at', 'desc')
    .executeTakeFirst()
  return (
    row && {
      checks: row.checks,
      risks: row.risks,
      basis: services.keyring.decrypt(row.basis_ciphertext, verificationContext(noticeId)),
      verified: row.verified,
      at: row.at.toISOString(),
      by: row.name ?? '',
    }
  )
}

/** The office that opens a notice has been told that the person is 18 now: that task has no other end. */
const endTelling = (tx: Tx, actor: MemberActor, now: Date, noticeId: string) =>
  tx
    .updateTable('app.task')
    .set({ done_at: now, done_by: actor.memberId, result: 'seen' })
    .where('notice_id', '=', noticeId)
    .where('kind', '=', 'turned_18')
    .where('done_at', 'is', null)
    .execute()
