import type { Tx } from '../../db/acting.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import type { CountryCode } from '../domain/country.ts'
import type { NoticeState } from '../domain/lifecycle.ts'
import type { NotifierContact } from '../domain/notice.ts'
import type { Services } from '../services.server.ts'
import type { Contact, Known } from './answers.ts'
import { loadOwnAnswers } from './holder-notice.server.ts'
import { firstOfEach, listPhotos, type NoticePhoto } from './photo-rows.server.ts'
import type { Progress } from './progress.ts'

export type OwnNotice = Progress & {
  readonly id: string
  readonly state: NoticeState
  readonly version: number
  readonly chancelleryId: string
  readonly chancellery: { readonly slug: string; readonly name: string; readonly country: CountryCode }
  readonly responsibleId: string
  readonly known: Known
  readonly photos: Partial<Record<'seeker' | 'child', NoticePhoto>>
  /** All of them, the first of each person first. */
  readonly photoList: readonly NoticePhoto[]
  readonly nextReview: string | null
  readonly filedAt: Date | null
}

/** The states in which the family may still add and correct. */
const OPEN: readonly NoticeState[] = ['draft', 'filed', 'verified', 'registered']
export const isOpen = (state: NoticeState): boolean => OPEN.includes(state)

/** Whether the family left a phone or an e-mail: known of its answer, since the data are not shown to a receipt. */
export const canBeReached = ({ known }: Pick<OwnNotice, 'known'>): boolean =>
  !known.content.unknown?.includes('contacto')

/** The context under which the contact data of a notice are encrypted. */
export const contactContext = (noticeId: string): string => `notice:${noticeId}:contact`

/**
 * The notice of this receipt. Contact data are in it only while the notice is a draft: afterwards the database does not
 * show them to a receipt. `lock` keeps other tabs waiting until the transaction ends. @throws Response 404
 */
export const requireOwnNotice = async (
  tx: Tx,
  services: Services,
  actor: FamilyActor,
  lock = false,
): Promise<OwnNotice> => {
  const notice = await findOwnNotice(tx, services, actor, lock)
  if (!notice) throw new Response(null, { status: 404 })
  return notice
}

/** The same, or undefined when it is gone. */
export const findOwnNotice = async (
  tx: Tx,
  services: Services,
  actor: FamilyActor,
  lock = false,
): Promise<OwnNotice | undefined> => {
  if (lock) await tx.selectFrom('app.notice').select('id').where('id', '=', actor.noticeId).forUpdate().execute()
  const row = await tx
    .selectFrom('app.notice as n')
    .innerJoin('app.institution as i', 'i.id', 'n.chancellery_id')
    .select(['n.id', 'n.state', 'n.version', 'n.chancellery_id', 'n.responsible_id', 'n.content', 'n.next_review'])
    .select(['n.filed_at', 'i.slug', 'i.name', 'i.country'])
    .where('n.id', '=', actor.noticeId)
    .executeTakeFirst()
  if (!row) return undefined
  const photoList = await listPhotos(tx, row.id)
  const contact = row.state === 'draft' ? await findContact(tx, row.id) : null
  return toOwnNotice(services, row, { photoList, contact, answers: await loadOwnAnswers(tx, row.id) })
}

/** What of a notice is read for its family. */
export type OwnRow = {
  readonly id: string
  readonly state: NoticeState
  readonly version: number
  readonly chancellery_id: string
  readonly responsible_id: string
  readonly content: Known['content']
  readonly next_review: string | null
  readonly filed_at: Date | string | null
  readonly slug: string | null
  readonly name: string
  readonly country: CountryCode
}

type WithIt = Pick<OwnNotice, 'photoList' | 'answers'> & {
  /** Encrypted; null where there is none, or it is not shown; undefined where it was not read. */
  readonly contact: string | null | undefined
}

/** A notice as its family reads it, of its rows. */
export const toOwnNotice = (services: Services, row: OwnRow, { photoList, contact, answers }: WithIt): OwnNotice => ({
  id: row.id,
  state: row.state,
  version: row.version,
  chancelleryId: row.chancellery_id,
  chancellery: { slug: row.slug ?? '', name: row.name, country: row.country },
  responsibleId: row.responsible_id,
  known: knownOf(services, row, contact),
  photos: firstOfEach(photoList),
  photoList,
  answers,
  nextReview: row.next_review,
  filedAt: row.filed_at === null ? null : new Date(row.filed_at),
})

const knownOf = (services: Services, { id, content }: OwnRow, contact: WithIt['contact']): Known => {
  if (contact !== undefined) return { content, contact: contact === null ? {} : openContact(services, id, contact) }
  return {
    content,
    // A page that shows it, or saves by it, would else take what it did not read for what nobody told.
    get contact(): Contact {
      throw new Error('Contact data was not read for this page')
    },
  }
}

const findContact = async (tx: Tx, noticeId: string): Promise<string | null> => {
  const row = await tx
    .selectFrom('app.notice_contact')
    .select('ciphertext')
    .where('notice_id', '=', noticeId)
    .executeTakeFirst()
  return row?.ciphertext ?? null
}

const openContact = (services: Services, noticeId: string, ciphertext: string): Contact => {
  const stored: NotifierContact = JSON.parse(services.keyring.decrypt(ciphertext, contactContext(noticeId)))
  const { name, phone, email, safety } = stored
  return Object.fromEntries(Object.entries({ name, phone, email, safety }).filter(([, value]) => value))
}
