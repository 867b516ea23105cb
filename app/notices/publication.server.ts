import { randomBytes } from 'node:crypto'
import type { Tx } from '../../db/acting.server.ts'
import { loadConsents } from '../../db/consents.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { CONSENT_PURPOSES, type Consents } from '../domain/consent.ts'
import { localDay } from '../domain/local-day.ts'
import { type PublicNotice, publicNotice } from '../domain/notice.ts'
import { DAY, isRenewable } from '../domain/retention.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { loadTerms } from '../retention/terms.server.ts'
import type { Services } from '../services.server.ts'
import { narrowPublic } from './narrow.ts'
import { listPhotos, loadPhotos } from './photo-rows.server.ts'

/**
 * What would be public of a notice now, under the consents in force; undefined without consent to publish or when the
 * actor cannot see the notice. The token of a photo is empty as long as that photo is not public.
 */
export const publishedProjection = async (
  tx: Tx,
  services: Services,
  noticeId: string,
  publicId: string,
  known?: Consents,
): Promise<PublicNotice | undefined> => {
  const notice = await tx
    .selectFrom('app.notice as n')
    .innerJoin('app.institution as i', 'i.id', 'n.chancellery_id')
    .select(['n.content', 'i.slug', 'i.country'])
    .where('n.id', '=', noticeId)
    .executeTakeFirst()
  if (!notice) return undefined
  const consents = known ?? (await loadConsents(tx, noticeId, services.now()))
  const photos = await loadPhotos(tx, noticeId)
  const projected = publicNotice(
    {
      publicId,
      chancellery: notice.slug ?? '',
      content: notice.content,
      // publicNotice asks whether there is a photo: a photo without a token yet must count as one.
      photos: {
        ...(photos.seeker ? { seeker: photos.seeker.public_token ?? UNRELEASED } : {}),
        ...(photos.child ? { child: photos.child.public_token ?? UNRELEASED } : {}),
      },
    },
    consents,
    localDay(services.now(), notice.country),
  )
  if (projected?.photo?.token !== UNRELEASED) return projected
  return { ...projected, photo: { of: projected.photo.of, token: '' } }
}
const UNRELEASED = ' '

/** What a withdrawal takes from the page, the database has taken in the transaction of the withdrawal. */
const WHATEVER_WAS_ALLOWED: Consents = new Set(CONSENT_PURPOSES)

/**
 * An officer's decision to publish, also again after a change: the full consented minimum goes public, the one photo it
 * shows gets a token and every other loses its own. The caller has judged access and state. Refuses `publication.no_consent`.
 */
export const releasePublication = async (
  tx: Tx,
  services: Services,
  noticeId: string,
): Promise<Verdict<PublicNotice, 'publication.no_consent'>> => {
  const known = await findPublication(tx, noticeId)
  const publicId = known?.public_id ?? randomBytes(12).toString('hex')
  const projected = await publishedProjection(tx, services, noticeId, publicId)
  if (!projected) return refuse('publication.no_consent')
  const document = projected.photo
    ? { ...projected, photo: await releasePhoto(tx, noticeId, projected.photo.of) }
    : projected
  await hidePhotos(tx, noticeId, document.photo?.token)
  const now = services.now()
  const values = {
    state: 'published' as const,
    document: JSON.stringify(document),
    expires_at: await endOfTerm(tx, services),
    gone_at: null,
  }
  if (known) {
    const again = known.state === 'gone' ? { published_at: now } : {}
    await tx
      .updateTable('app.publication')
      .set({ ...values, ...again })
      .where('notice_id', '=', noticeId)
      .execute()
  } else {
    const { chancellery_id } = await tx
      .selectFrom('app.notice')
      .select('chancellery_id')
      .where('id', '=', noticeId)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('app.publication')
      .values({ public_id: publicId, notice_id: noticeId, chancellery_id, published_at: now, ...values })
      .execute()
  }
  await enqueue(tx, 'index_publication', noticeId)
  return ok(document)
}

/**
 * After the family changed something: what is no longer said leaves the public page in this transaction, nothing new gets
 * there; what others allowed is not the family's to read, and was judged when they answered. Returns the state of the publication afterwards; `none` when there never was one.
 */
export const reprojectPublication = async (
  tx: Tx,
  services: Services,
  noticeId: string,
): Promise<'none' | 'published' | 'gone'> => {
  const known = await findPublication(tx, noticeId)
  if (!known) return 'none'
  if (!known.document) return 'gone'
  const projected = await publishedProjection(tx, services, noticeId, known.public_id, WHATEVER_WAS_ALLOWED)
  if (!projected) {
    await takeDown(tx, services, noticeId)
    return 'gone'
  }
  const photo = (await photoStands(tx, noticeId, known.document.photo)) ? known.document.photo : undefined
  const document = narrowPublic(known.document, { ...projected, photo })
  await hidePhotos(tx, noticeId, document.photo?.token)
  await tx
    .updateTable('app.publication')
    .set({ document: JSON.stringify(document) })
    .where('notice_id', '=', noticeId)
    .execute()
  await enqueue(tx, 'index_publication', noticeId)
  return 'published'
}

/** Ends the publication at once: page, list, frame, search and photos. Returns false when nothing was public. */
export const takeDown = async (tx: Tx, services: Services, noticeId: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('app.publication')
    .set({ state: 'gone', document: null, gone_at: services.now() })
    .where('notice_id', '=', noticeId)
    .where('state', '=', 'published')
    .executeTakeFirst()
  await hidePhotos(tx, noticeId)
  if (numUpdatedRows === 0n) return false
  await enqueue(tx, 'index_publication', noticeId)
  return true
}

/** When a publication ends that is made or renewed now (protection rule 12); the search does not. */
const endOfTerm = async (tx: Tx, services: Services): Promise<Date> =>
  new Date(services.now().getTime() + (await loadTerms(tx)).publication * DAY)

/** Gives what is public one more term, unchanged. False when nothing is public or its end is not near. */
export const renewPublication = async (tx: Tx, services: Services, noticeId: string): Promise<boolean> => {
  const known = await findPublication(tx, noticeId)
  const terms = await loadTerms(tx)
  if (known?.state !== 'published' || !isRenewable(known.expires_at, services.now(), terms)) return false
  await tx
    .updateTable('app.publication')
    .set({ expires_at: await endOfTerm(tx, services) })
    .where('notice_id', '=', noticeId)
    .where('state', '=', 'published')
    .execute()
  return true
}

/** The publication of a notice, whatever its state. */
export const findPublication = (tx: Tx, noticeId: string) =>
  tx
    .selectFrom('app.publication')
    .select(['public_id', 'state', 'document', 'published_at', 'expires_at', 'gone_at'])
    .where('notice_id', '=', noticeId)
    .executeTakeFirst()

/** Whether the published photo is still there, whichever photo an officer would choose today. */
const photoStands = async (tx: Tx, noticeId: string, shown: PublicNotice['photo']): Promise<boolean> => {
  if (!shown) return false
  return (await listPhotos(tx, noticeId)).some(({ public_token }) => public_token === shown.token)
}

const releasePhoto = async (tx: Tx, noticeId: string, of: 'seeker' | 'child') => {
  const photo = (await loadPhotos(tx, noticeId))[of]
  if (!photo) throw new Error('a photo was projected that is not there')
  const token = photo.public_token ?? randomBytes(18).toString('base64url')
  await tx.updateTable('app.photo').set({ public_token: token }).where('id', '=', photo.id).execute()
  return { of, token }
}

/** Takes the public token from every photo of the notice but the one that is shown. */
const hidePhotos = async (tx: Tx, noticeId: string, shown?: string): Promise<void> => {
  await tx
    .updateTable('app.photo')
    .set({ public_token: null })
    .where('notice_id', '=', noticeId)
    .where('public_token', 'is not', null)
    .where((row) => (shown ? row('public_token', '!=', shown) : row.lit(true)))
    .execute()
}
