import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { readableNumber } from '../directory/readable-number.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { FamilyActor } from '../domain/actor.ts'
import { ASKED_CONSENTS, type ConsentHolder } from '../domain/consent.ts'
import { eventIsTold } from '../domain/holder.ts'
import type { IsoDate } from '../domain/person.ts'
import { DAY, isRenewable } from '../domain/retention.ts'
import type { Locale } from '../i18n/locale.ts'
import { type Said, saidIn } from '../i18n/said.ts'
import { t } from '../i18n/translate.ts'
import { loadTerms } from '../retention/terms.server.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { loadAdditions } from './add-words.server.ts'
import { eventWords } from './event-words.ts'
import { findHolder, holderFacts, loadOwnAnswers, requireHolderNotice } from './holder-notice.server.ts'
import { canBeReached, isOpen, type OwnNotice, requireOwnNotice } from './own-notice.server.ts'
import { findPublication } from './publication.server.ts'
import { type ConsentRow, consentRows, type ReviewRow, reviewRows } from './review.ts'
import { CONTACT_STEPS, STEP_ORDER } from './step-ids.ts'
import { type CopyFormat, listCopyFormats } from './take-copy.server.ts'

export type Office = {
  readonly name: string
  readonly phone?: string
  /** Where to complain about it, in the reader's language when it is written in it. */
  readonly complaint?: Said
}

/** The institution that answers for the notice; one that may not be named publicly is spoken for by the chancellery. */
export const findOffice = (services: Services, actor: FamilyActor, notice: OwnNotice, locale: Locale = 'es') =>
  acting(services.db, { actor }, (tx) => loadOffice(tx, notice, locale))

const loadOffice = async (tx: Tx, notice: Followed, locale: Locale): Promise<Office> => {
  const rows = await tx
    .selectFrom('app.institution')
    .select(['id', 'name', 'phone', 'complaint_channel'])
    .where('id', 'in', [notice.responsibleId, notice.chancelleryId])
    .execute()
  const row = rows.find(({ id }) => id === notice.responsibleId) ?? rows[0]
  return {
    name: row?.name ?? notice.chancellery.name,
    phone: row?.phone ? readableNumber(row.phone) : undefined,
    complaint: saidIn(row?.complaint_channel ?? {}, locale),
  }
}

export type TimelineEntry = {
  readonly id: string
  /** ISO instant, and the calendar day that it was at the chancellery. */
  readonly at: string
  readonly day: IsoDate
  readonly words: string
}

/**
 * What the holder of a receipt reads: nothing in it depends on sightings, candidates or holds (protection rules 4 and 7),
 * and what the notifier told is in the notifier's alone.
 */
export const openFollowUp = (services: Services, actor: FamilyActor, locale: Locale) =>
  acting(services.db, { actor }, async (tx) => {
    const holder = await findHolder(tx)
    const followed = decideAccess(actor, 'family.read_told', holderFacts(holder)).ok
      ? await readOwn(tx, services, actor, locale)
      : await readAsOther(tx, services, actor, locale)
    const { notice } = followed
    await recordAudit(tx, actor, { act: 'family.follow', recordKind: 'notice', recordId: notice.id })
    return {
      ...followed.told,
      state: notice.state,
      isOpen: isOpen(notice.state),
      chancellery: notice.chancellery,
      office: await loadOffice(tx, notice, locale),
      nextReview: notice.nextReview ?? undefined,
      published: await loadPublished(tx, services, notice, followed.told.rows !== undefined),
      timeline: await loadTimeline(tx, actor, holder, notice, locale),
    }
  })

type Followed = Pick<OwnNotice, 'id' | 'state' | 'chancellery' | 'chancelleryId' | 'responsibleId' | 'nextReview'>

type Told = {
  readonly consents: readonly ConsentRow[]
  readonly canBeReached: boolean
  readonly copyFormats: readonly CopyFormat[]
  /** What the notifier told; absent for every other holder. */
  readonly rows?: readonly ReviewRow[]
  /** What another holder added, read by that holder. */
  readonly additions?: readonly { readonly id: string; readonly day: IsoDate; readonly words: string }[]
}

const readOwn = async (
  tx: Tx,
  services: Services,
  actor: FamilyActor,
  locale: Locale,
): Promise<{ readonly notice: Followed; readonly told: Told }> => {
  const notice = await requireOwnNotice(tx, services, actor)
  const asked = STEP_ORDER.filter((id) => !CONTACT_STEPS.includes(id))
  return {
    notice,
    told: {
      consents: consentRows(notice, locale),
      canBeReached: canBeReached(notice),
      copyFormats: await listCopyFormats(tx, services, actor, notice.id),
      rows: reviewRows(notice, locale, asked),
    },
  }
}

/** Every permission stands there, whatever the notifier told: which ones make sense would say what was told. */
const readAsOther = async (
  tx: Tx,
  services: Services,
  actor: FamilyActor,
  locale: Locale,
): Promise<{ readonly notice: Followed; readonly told: Told }> => {
  const notice = await requireHolderNotice(tx, actor)
  const answers = await loadOwnAnswers(tx, notice.id)
  const additions = await loadAdditions(tx, services, actor, notice.id)
  return {
    notice,
    told: {
      consents: ASKED_CONSENTS.map((purpose) => ({
        purpose,
        label: t(locale)(`wizard.s_${purpose}`),
        given: answers.get(purpose),
      })),
      canBeReached: false,
      copyFormats: [],
      additions: additions.map(({ id, at, words }) => ({
        id,
        day: localDay(new Date(at), notice.chancellery.country),
        words,
      })),
    },
  }
}

/** The public page, which anybody may see; renewing it is the notifier's. */
const loadPublished = async (tx: Tx, services: Services, notice: Followed, mayRenew: boolean) => {
  const publication = await findPublication(tx, notice.id)
  if (publication?.state !== 'published') return undefined
  const terms = await loadTerms(tx)
  const { country } = notice.chancellery
  return {
    publicId: publication.public_id,
    until: localDay(publication.expires_at, country),
    ending: mayRenew && isRenewable(publication.expires_at, services.now(), terms),
    renewedUntil: localDay(new Date(services.now().getTime() + terms.publication * DAY), country),
  }
}

const loadTimeline = async (
  tx: Tx,
  actor: FamilyActor,
  holder: ConsentHolder | undefined,
  notice: Followed,
  locale: Locale,
): Promise<readonly TimelineEntry[]> => {
  const rows = await tx
    .selectFrom('app.notice_event')
    .select(['id', 'at', 'code', 'params'])
    .where('notice_id', '=', notice.id)
    .orderBy('at', 'desc')
    .limit(100)
    .execute()
  const told = rows.filter(({ code, params }) =>
    eventIsTold(holder, { code, byReceipt: params.receipt?.toString() }, actor.receiptId),
  )
  return told.map(({ id, at, code, params }) => ({
    id,
    at: at.toISOString(),
    day: localDay(at, notice.chancellery.country),
    words: eventWords(code, params, locale),
  }))
}
