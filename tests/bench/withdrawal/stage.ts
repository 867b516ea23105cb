/** A portal with a chancellery, its module and its published notices, and those who act on them as they do. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { recordBestInterests } from '../../../app/cases/best-interests.server.ts'
import { tellFamily } from '../../../app/cases/tell-family.server.ts'
import { CONSENT_PURPOSES } from '../../../app/domain/consent.ts'
import type { PersonDescription } from '../../../app/domain/person.ts'
import { parkSearch } from '../../../app/http/parked.server.ts'
import { decideCandidate } from '../../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../../app/matching/match.server.ts'
import { publishNotice } from '../../../app/notices/publish-notice.server.ts'
import { issueReceipt } from '../../../app/notices/sitting.server.ts'
import { processPhoto } from '../../../app/photos/process.server.ts'
import { formatPhotoFile, isPublicSize, makePhotoKey } from '../../../app/photos/store.ts'
import { screenSighting } from '../../../app/sightings/screen-sighting.server.ts'
import { makeRandom } from '../../../seeds/random.ts'
import { solvePage } from '../../support/public-form.ts'
import { insertNotice, insertSides, insertSighting, joseLuis } from '../../support/records.ts'
import type { BenchPortal } from '../public/open-portal.ts'

export const MODULE = 'bench-module'

export type Shown = {
  readonly noticeId: string
  readonly publicId: string
  readonly shortId: string
  readonly photoToken: string
  readonly photoFiles: readonly string[]
  /** A word of the name that no other notice has. */
  readonly word: string
  readonly receipt: string
  /** Of search results that somebody has open. */
  readonly searchToken: string
}

const CONSENTS = CONSENT_PURPOSES.filter((purpose) => purpose !== 'publish_child_photo' && purpose !== 'forensic')
/** Others on the chancellery's list, so that it does not become empty. */
const OTHERS = 8

const random = makeRandom('withdrawal')
const inventWord = (): string => {
  const syllables = ['ba', 'chi', 'du', 'fe', 'go', 'ja', 'lu', 'mi', 'no', 'pe', 'ri', 'su', 'ta', 've', 'zu']
  const word = Array.from({ length: 5 }, () => syllables[random.integer(0, syllables.length - 1)]).join('')
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** The files of a photo of nothing: what the pipeline makes of it is made once, and kept under a key of its own for each notice. */
const inventPhoto = async () => {
  const picture = await sharp({ create: { width: 800, height: 1000, channels: 3, background: '#a8622d' } })
    .jpeg()
    .toBuffer()
  const processed = await processPhoto(picture)
  if (!processed.ok) throw new Error(`the photo was refused: ${processed.code}`)
  return processed.value.sizes
}

export const setStage = async ({ origin, services }: BenchPortal) => {
  const { worker } = services
  const sides = await insertSides(worker)
  const officer = sides.consulate
  await worker
    .insertInto('app.embed')
    .values({
      key: MODULE,
      institution_id: officer.institutionId,
      origins: ['https://ministerio.invalid'],
      locale: 'es',
    })
    .execute()

  const photo = await inventPhoto()
  const personCalled = (word: string): PersonDescription => ({
    ...joseLuis,
    name: { raw: `José Luis ${word} Tzoc`, given: 'José Luis', surname1: word, surname2: 'Tzoc' },
  })

  const publish = async (): Promise<Shown> => {
    const word = inventWord()
    const content = { person: personCalled(word) }
    const noticeId = await insertNotice(worker, officer.institutionId, { consents: CONSENTS, content })
    const store_key = makePhotoKey()
    for (const { name: size, format, bytes } of photo)
      await services.photos.put({ key: store_key, size, format }, bytes)
    await worker
      .insertInto('app.photo')
      .values({ id: randomUUID(), notice_id: noticeId, of: 'seeker', store_key })
      .execute()
    const published = await publishNotice(services, officer, { noticeId, version: 1 })
    if (!published.ok) throw new Error(`the notice was not published: ${published.code}`)
    const row = await worker
      .selectFrom('app.publication')
      .select(['public_id', 'short_id', 'document'])
      .where('notice_id', '=', noticeId)
      .executeTakeFirstOrThrow()
    const { code } = await worker.transaction().execute((tx) => issueReceipt(tx, services, noticeId))
    return {
      noticeId,
      publicId: row.public_id,
      shortId: row.short_id,
      photoToken: row.document?.photo?.token ?? '',
      photoFiles: photo
        .filter(({ name: size }) => isPublicSize(size))
        .map(({ name: size, format }) => formatPhotoFile({ size, format })),
      word,
      receipt: code,
      searchToken: await parkSearch(services, { text: word, chancellery: 'gt' }, 3600),
    }
  }

  const send = (path: string, cookie: string, fields?: Readonly<Record<string, string>>) =>
    fetch(origin + path, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie, origin },
      ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
    })

  /** The family enters its receipt, as its browser does; gives what sends a form of the page behind it. */
  const enter = async ({ receipt }: Shown) => {
    const page = '/es/comprobante'
    const answer = await send(page, '', { code: receipt, ...(await solvePage(await (await send(page, '')).text())) })
    if (answer.status !== 303) throw new Error(`the receipt was answered ${answer.status}`)
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    return async (fields: Readonly<Record<string, string>>): Promise<void> => {
      const { status } = await send('/es/comprobante/seguimiento', cookie, fields)
      if (status !== 303) throw new Error(`the family's act was answered ${status}`)
    }
  }

  /** A shelter reports this very child and both sides confirm; what is left is to tell the family. */
  const confirm = async ({ noticeId, word }: Shown) => {
    const sighting = await insertSighting(worker, sides.shelter.institutionId, { person: personCalled(word) })
    await matchNotice(services, noticeId)
    await matchSighting(services, sighting)
    const { id: candidateId } = await worker
      .selectFrom('app.candidate')
      .select('id')
      .where('notice_id', '=', noticeId)
      .where('sighting_id', '=', sighting)
      .executeTakeFirstOrThrow()
    const clean = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const
    await screenSighting(services, sides.shelter, sighting, clean)
    await decideCandidate(services, sides.shelter, { candidateId, act: 'propose' })
    const confirmed = await decideCandidate(services, officer, { candidateId, act: 'confirm' })
    const caseId = confirmed.ok ? (confirmed.value.caseId ?? '') : ''
    await recordBestInterests(services, sides.shelter, {
      ...{ caseId, childView: 'wants_contact', checked: true, agreesToTell: false },
    })
    return async (): Promise<void> => {
      const told = await tellFamily(services, officer, caseId, { outcome: 'returned', supportOffered: true })
      if (!told.ok) throw new Error(`the telling was refused: ${told.code}`)
    }
  }

  /** Its term ends at this moment. */
  const expireAt = async ({ noticeId }: Shown, at: Date): Promise<void> => {
    await worker.updateTable('app.publication').set({ expires_at: at }).where('notice_id', '=', noticeId).execute()
  }

  for (let at = 0; at < OTHERS; at++) await publish()
  return { publish, enter, confirm, expireAt }
}
