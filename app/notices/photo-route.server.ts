import { randomUUID } from 'node:crypto'
import { data, redirect } from '@remix-run/node'
import { formChoice, formFile, formText, readForm } from '../http/form.server.ts'
import type { Guarded, GuardedOpened } from '../http/guard.server.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { originOf } from './addresses.ts'
import { addPhoto, choosePhoto, editPhoto, removePhoto, skipPhoto } from './notice-photo.server.ts'
import type { OwnSitting } from './open-own-notice.server.ts'
import { baseOf } from './page-base.server.ts'
import { PHOTO_CHANGES, parsePhotoChange } from './photo-change.ts'
import { MOST_PHOTOS } from './photo-rows.server.ts'
import { viewEditing, viewPhotos } from './photo-view.server.ts'
import { requireOwnAddress } from './question-route.server.ts'
import { keptReceipt } from './sitting.server.ts'
import { PHOTO_OF, type PhotoStepId } from './step-ids.ts'
import { nextAddress, stepPage } from './step-page.server.ts'

type Writing = Guarded<'family.write'>

/** What a form under a photo may ask for; without any of these it goes on. */
const ACTS = ['upload', 'keep', 'skip', 'remove', 'choose', ...PHOTO_CHANGES] as const

/** A photo's page: those that are kept, or the one of `?foto=` to be turned, cut and hidden in part. */
export const openPhoto = async (guarded: GuardedOpened<'family.write', OwnSitting>, id: PhotoStepId) => {
  const { url, locale, services, actor, opened } = guarded
  const { notice, kept } = opened
  await requireOwnAddress(guarded, notice, { kind: 'step', id })
  const {
    values: _values,
    base,
    choices: _choices,
    isCarried: _isCarried,
    ...frame
  } = stepPage(services, notice, id, locale, originOf(url))
  const own = notice.photoList.filter(({ of }) => of === PHOTO_OF[id])
  const { pathname, search } = pageOf(url)
  return {
    id,
    frame,
    base,
    key: randomUUID(),
    path: `${pathname}${search}`,
    photos: viewPhotos(services, actor, own),
    isFull: own.length >= MOST_PHOTOS[PHOTO_OF[id]],
    editing: viewEditing(services, actor, own, url.searchParams.get('foto')),
    receipt: keptReceipt(kept),
  }
}

/** Keeps, removes, changes or leaves out a photo. @throws Response 303 when done */
export const answerPhoto = async (guarded: Writing, id: PhotoStepId) => {
  const { request, url, locale, services, actor } = guarded
  const form = await readForm(request)
  // Chosen for a notice whose receipt is no longer the one open here: no child's photo gets into another's notice.
  if (form.has('base') && formText(form, 'base', 64) !== baseOf(services, actor.noticeId, {}))
    return data({ problem: sayCode(locale, 'filing.other_notice'), code: 'filing.other_notice' }, { status: 409 })
  const act = formChoice(form, 'act', ACTS) ?? 'skip'
  if (act === 'skip' || act === 'keep') {
    const done = await skipPhoto(services, actor, id)
    if (!done.ok) return problem(guarded, done.code)
    throw redirect(nextAddress(done.value, { kind: 'step', id }, locale, originOf(url)), 303)
  }
  const page = pageOf(url)
  if (act === 'upload') {
    const bytes = await formFile(form, 'photo')
    if (!bytes) return data({ problem: t(locale)('wizard.photoMissing'), code: 'photo.missing' }, { status: 422 })
    const key = formText(form, 'key', 64) || undefined
    const added = await addPhoto(services, actor, { step: id, bytes, key })
    if (!added.ok) return problem(guarded, added.code)
    page.searchParams.set('foto', added.value)
    throw redirect(`${page.pathname}${page.search}`, 303)
  }
  const photoId = formText(form, 'foto', 64)
  if (act === 'remove' || act === 'choose') {
    const done = await (act === 'remove' ? removePhoto : choosePhoto)(services, actor, id, photoId)
    if (!done.ok) return problem(guarded, done.code)
    throw redirect(`${page.pathname}${page.search}`, 303)
  }
  const change = parsePhotoChange(act, form)
  if (!change) throw new Response(null, { status: 400 })
  const edited = await editPhoto(services, actor, id, photoId, change)
  if (!edited.ok) return problem(guarded, edited.code)
  page.searchParams.set('foto', photoId)
  throw redirect(`${page.pathname}${page.search}`, 303)
}

/** The page without the photo that is being changed, and as it is read: never a `.data` twin. */
const pageOf = (url: URL): URL => {
  const page = new URL(url)
  page.pathname = page.pathname.replace(/\.data$/, '')
  page.searchParams.delete('foto')
  return page
}

const problem = ({ locale }: Pick<Writing, 'locale'>, code: string) =>
  data({ problem: sayCode(locale, code), code }, { status: 422 })
