import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import type { IsoDate } from '../domain/person.ts'
import { DAY, isRenewable } from '../domain/retention.ts'
import type { Locale } from '../i18n/locale.ts'
import { loadTerms } from '../retention/terms.server.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { eventWords } from './event-words.ts'
import { canBeReached, isOpen, type OwnNotice, requireOwnNotice } from './own-notice.server.ts'
import { findPublication } from './publication.server.ts'
import { consentRows, reviewRows } from './review.ts'
import { CONTACT_STEPS, STEP_ORDER } from './step-ids.ts'
import { listCopyFormats } from './take-copy.server.ts'

export type Office = {
  readonly name: string
  readonly phone?: string
  /** Where to complain about it, in the reader's language when it is written in it. */
  readonly complaint?: string
}

/** The institution that answers for the notice; one that may not be named publicly is spoken for by the chancellery. */
export const findOffice = (services: Services, actor: FamilyActor, notice: OwnNotice, locale: Locale = 'es') =>
  acting(services.db, { actor }, (tx) => loadOffice(tx, notice, locale))

const loadOffice = async (tx: Tx, notice: OwnNotice, locale: Locale): Promise<Office> => {
  const rows = await tx
    .selectFrom('app.institution')
    .select(['id', 'name', 'phone', 'complaint_channel'])
    .where('id', 'in', [notice.responsibleId, notice.chancelleryId])
    .execute()
  const row = rows.find(({ id }) => id === notice.responsibleId) ?? rows[0]
  const channel = row?.complaint_channel ?? {}
  return {
    name: row?.name ?? notice.chancellery.name,
    phone: row?.phone ?? undefined,
    complaint: channel[locale] ?? Object.values(channel)[0],
  }
}

export type TimelineEntry = {
  readonly id: string
  /** ISO instant, and the calendar day that it was at the chancellery. */
  readonly at: string
  readonly day: IsoDate
  readonly words: string
}

/** What a family reads of its notice: nothing in it depends on sightings, candidates or holds (protection rules 4 and 7). */
export const openFollowUp = (services: Services, actor: FamilyActor, locale: Locale) =>
  acting(services.db, { actor }, async (tx) => {
    const notice = await requireOwnNotice(tx, services, actor)
    await recordAudit(tx, actor, { act: 'family.follow', recordKind: 'notice', recordId: notice.id })
    const publication = await findPublication(tx, notice.id)
    const terms = await loadTerms(tx)
    const { country } = notice.chancellery
    const told = STEP_ORDER.filter((id) => !CONTACT_STEPS.includes(id))
    return {
      state: notice.state,
      isOpen: isOpen(notice.state),
      canBeReached: canBeReached(notice),
      chancellery: notice.chancellery,
      office: await loadOffice(tx, notice, locale),
      nextReview: notice.nextReview ?? undefined,
      published:
        publication?.state === 'published'
          ? {
              publicId: publication.public_id,
              until: localDay(publication.expires_at, country),
              ending: isRenewable(publication.expires_at, services.now(), terms),
              renewedUntil: localDay(new Date(services.now().getTime() + terms.publication * DAY), country),
            }
          : undefined,
      rows: reviewRows(notice, locale, told),
      consents: consentRows(notice, locale),
      copyFormats: await listCopyFormats(tx, services, actor, notice.id),
      timeline: await loadTimeline(tx, actor, notice, locale),
    }
  })

/** What one parent allowed or withdrew is not told to the other. */
const loadTimeline = async (
  tx: Tx,
  actor: FamilyActor,
  notice: OwnNotice,
  locale: Locale,
): Promise<readonly TimelineEntry[]> => {
  const rows = await tx
    .selectFrom('app.notice_event')
    .select(['id', 'at', 'code', 'params'])
    .where('notice_id', '=', notice.id)
    .orderBy('at', 'desc')
    .limit(100)
    .execute()
  const own = rows.filter(({ params }) => params.receipt === undefined || params.receipt === actor.receiptId)
  return own.map(({ id, at, code, params }) => ({
    id,
    at: at.toISOString(),
    day: localDay(at, notice.chancellery.country),
    words: eventWords(code, params, locale),
  }))
}
