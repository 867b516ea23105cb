import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { FamilyActor, MemberActor } from '../domain/actor.ts'
import type { ConsentHolder } from '../domain/consent.ts'
import { makeReceipt } from '../domain/receipt.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Locale } from '../i18n/locale.ts'
import type { PhotoKey } from '../photos/store.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { type Copy, formatCopyPage } from './copy-page.ts'
import { findHolder } from './holder-notice.server.ts'
import { loadNotifierContact } from './open-notice.server.ts'
import { requireResponsibleNotice } from './responsible-notice.server.ts'

export const COPY_FORMATS = ['html', 'json'] as const
export type CopyFormat = (typeof COPY_FORMATS)[number]

export type CopyFile = { readonly name: string; readonly type: string; readonly text: string }

/**
 * A family's copy of what is held about it: what it told, its contact data, permissions, what was done, its own photos.
 * Nothing of the other side: no candidate, no report, no case. Only in the window that a verified call opened, each form
 * once for the family and once for the officer. The family also gives the code it was told in that call, since a receipt
 * can be stolen. Refuses `copy.unavailable`, also for a notice that does not exist.
 */
export const takeCopy = async (
  services: Services,
  actor: FamilyActor | MemberActor,
  input: { readonly noticeId: string; readonly format: CopyFormat; readonly locale: Locale; readonly code?: string },
): Promise<Verdict<CopyFile, 'copy.unavailable'>> => {
  const taken = await acting(services.db, { actor }, async (tx) => {
    if (actor.kind === 'member') await requireResponsibleNotice(tx, actor, 'notice.hand_over', input.noticeId)
    if (!(await claim(tx, services, actor, input))) return undefined
    const found = await loadCopy(tx, services, actor, input.noticeId)
    await recordAudit(tx, actor, {
      act: actor.kind === 'member' ? 'notice.copy' : 'family.copy',
      recordKind: 'notice',
      recordId: input.noticeId,
      details: { format: input.format },
    })
    return found
  })
  if (!taken) return refuse('copy.unavailable')
  const photos = await Promise.all(
    taken.photos.map(async ({ store_key, ...photo }) => ({
      ...photo,
      jpegBase64: await readJpeg(services, store_key),
    })),
  )
  const copy: Copy = { ...taken, photos: photos.filter(({ jpegBase64 }) => jpegBase64 !== '') }
  return ok(
    input.format === 'json'
      ? { name: 'copia.json', type: 'application/json', text: JSON.stringify(copy, null, 2) }
      : { name: 'copia.html', type: 'text/html; charset=utf-8', text: formatCopyPage(copy, input.locale) },
  )
}

/** The notice whose call-back task this is, of the officer's institution. @throws Response 404 */
export const noticeOfTask = (services: Services, actor: MemberActor, taskId: string): Promise<string> =>
  acting(services.db, { actor }, async (tx) => {
    const task = isId(taskId)
      ? await tx
          .selectFrom('app.task')
          .select('notice_id')
          .where('id', '=', taskId)
          .where('kind', '=', 'call_back')
          .where('institution_id', 'in', actor.scopes)
          .executeTakeFirst()
      : undefined
    if (!task?.notice_id) throw new Response(null, { status: 404 })
    return task.notice_id
  })

/** The forms of the copy that this actor may still take now. */
export const listCopyFormats = async (
  tx: Tx,
  services: Services,
  actor: FamilyActor | MemberActor,
  noticeId: string,
): Promise<readonly CopyFormat[]> => {
  const window = await tx
    .selectFrom('app.export_window')
    .select('used')
    .where('notice_id', '=', noticeId)
    .where('expires_at', '>', services.now())
    .executeTakeFirst()
  return window ? COPY_FORMATS.filter((format) => !window.used.includes(markOf(actor, format))) : []
}

/** The code that goes with the window of a notice's copy, told to the family in the call; undefined without a window. */
export const findCopyCode = async (tx: Tx, services: Services, noticeId: string): Promise<string | undefined> => {
  const window = await tx
    .selectFrom('app.export_window')
    .select('opened_at')
    .where('notice_id', '=', noticeId)
    .where('expires_at', '>', services.now())
    .executeTakeFirst()
  if (!window) return undefined
  const bytes = Buffer.from(
    services.keyring.digest('copy_code', `${noticeId} ${window.opened_at.toISOString()}`),
    'base64url',
  )
  return makeReceipt(bytes).slice(0, CODE_LENGTH)
}

/** Forty bits: not guessed in the days of a window. */
const CODE_LENGTH = 8

const readCopyCode = (typed = ''): string => typed.toUpperCase().replace(/[\s-]/g, '')

const markOf = (actor: FamilyActor | MemberActor, format: CopyFormat): string => `${actor.kind}:${format}`

/** Uses up one form; true for the one call that did. */
const claim = async (
  tx: Tx,
  services: Services,
  actor: FamilyActor | MemberActor,
  { noticeId, format, code }: { readonly noticeId: string; readonly format: CopyFormat; readonly code?: string },
): Promise<boolean> => {
  if (actor.kind === 'family') {
    if (actor.noticeId !== noticeId) return false
    const told = await findCopyCode(tx, services, noticeId)
    if (told === undefined || readCopyCode(code) !== told) return false
  }
  const mark = markOf(actor, format)
  const { numAffectedRows } = await sql`
    update app.export_window set used = array_append(used, ${mark})
    where notice_id = ${noticeId} and expires_at > ${services.now()} and not ${mark} = any (used)`.execute(tx)
  if (Number(numAffectedRows ?? 0) !== 1) return false
  return actor.kind === 'member' || decideAccess(actor, 'family.copy', { relations: ['own_copy'] }).ok
}

/**
 * Whose answers are in the copy: those of the receipt that takes it, of the notifier when an officer hands it over. Another
 * holder's are theirs, and one of the person sought would tell that somebody has spoken with them.
 */
const whoseAnswers = async (tx: Tx, actor: FamilyActor | MemberActor): Promise<ConsentHolder> => {
  if (actor.kind === 'member') return 'notifier'
  const holder = await findHolder(tx)
  if (holder === undefined) throw new Response(null, { status: 404 })
  return holder
}

const loadCopy = async (tx: Tx, services: Services, actor: FamilyActor | MemberActor, noticeId: string) => {
  const notice = await tx
    .selectFrom('app.notice as n')
    .innerJoin('app.institution as i', 'i.id', 'n.chancellery_id')
    .select(['n.state', 'n.content', 'n.locale', 'n.created_at', 'n.filed_at', 'i.name', 'i.country'])
    .where('n.id', '=', noticeId)
    .executeTakeFirst()
  if (!notice) throw new Response(null, { status: 404 })
  const { phoneDigests: _phones, documentDigests: _documents, ...person } = notice.content.person
  const consents = await tx
    .selectFrom('app.consent')
    .select(['purpose', 'given', 'at', 'way'])
    .where('notice_id', '=', noticeId)
    .where('holder', '=', await whoseAnswers(tx, actor))
    .orderBy('at')
    .execute()
  const events = await tx
    .selectFrom('app.notice_event')
    .select(['at', 'code', 'params'])
    .where('notice_id', '=', noticeId)
    .orderBy('at')
    .execute()
  const photos = await tx
    .selectFrom('app.photo')
    .select(['of', 'store_key', 'created_at'])
    .where('notice_id', '=', noticeId)
    .where('deleted_at', 'is', null)
    .orderBy('of')
    .orderBy('position')
    .execute()
  // What another holder allowed or withdrew is not told here either.
  const ownReceipt = actor.kind === 'family' ? actor.receiptId : undefined
  return {
    madeAt: services.now().toISOString(),
    office: notice.name,
    country: notice.country,
    state: notice.state,
    begunAt: notice.created_at.toISOString(),
    filedAt: notice.filed_at?.toISOString(),
    person,
    lastKnown: notice.content.lastKnown,
    circumstances: notice.content.circumstances,
    seekerRelation: notice.content.seekerRelation,
    contact: await loadNotifierContact(tx, services, noticeId),
    consents: consents.map(({ at, ...consent }) => ({ ...consent, at: at.toISOString() })),
    events: events
      .filter(({ params }) => params.receipt === undefined || params.receipt === ownReceipt)
      .map(({ at, code, params: { receipt: _receipt, ...params } }) => ({ code, params, at: at.toISOString() })),
    photos: photos.map(({ of, store_key, created_at }) => ({ of, store_key, addedAt: created_at.toISOString() })),
  }
}

/** The whole picture as long as it is kept, then the portrait that was cut of it. */
const readJpeg = async (services: Services, key: PhotoKey): Promise<string> => {
  const whole = await services.photos.find({ key, size: 'whole', format: 'jpeg' })
  return Buffer.from(whole ?? (await services.photos.find({ key, size: 'full', format: 'jpeg' })) ?? []).toString(
    'base64',
  )
}
