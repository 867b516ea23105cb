import { data, redirect } from '@remix-run/node'
import { readCookie } from '../http/cookies.server.ts'
import { formFile, formText, readForm } from '../http/form.server.ts'
import type { Guarded } from '../http/guard.server.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { originOf } from './addresses.ts'
import { addPhoto, removePhoto, skipPhoto } from './notice-photo.server.ts'
import { baseOf } from './page-base.server.ts'
import { requireOwnAddress } from './question-route.server.ts'
import { findSittingReceipt } from './sitting.server.ts'
import type { PhotoStepId } from './step-ids.ts'
import { nextAddress, openOwnNotice, stepPage } from './step-page.server.ts'

type Writing = Guarded<'family.write'>

/** A photo's page: the one that is kept, if any. */
export const openPhoto = async (guarded: Writing, id: PhotoStepId) => {
  const { request, url, locale, services, actor } = guarded
  const notice = await openOwnNotice(services, actor)
  await requireOwnAddress(guarded, notice, { kind: 'step', id })
  const {
    photo,
    values: _values,
    base,
    choices: _choices,
    isCarried: _isCarried,
    ...frame
  } = stepPage(services, actor, notice, id, locale, originOf(url))
  return { id, frame, photo, base, receipt: await findSittingReceipt(services, readCookie(request, 'family')) }
}

/** Keeps, removes or leaves out a photo. @throws Response 303 when done */
export const answerPhoto = async ({ request, url, locale, services, actor }: Writing, id: PhotoStepId) => {
  const form = await readForm(request)
  // Chosen for a notice whose receipt is no longer the one open here: no child's photo gets into another's notice.
  if (form.has('base') && formText(form, 'base', 64) !== baseOf(services, actor.noticeId, {}))
    return data({ problem: sayCode(locale, 'filing.other_notice') }, { status: 409 })
  const act = form.get('act')
  const here = `${url.pathname}${url.search}`
  const bytes = act === 'upload' ? await formFile(form, 'photo') : undefined
  if (act === 'upload' && !bytes) return data({ problem: t(locale)('wizard.photoMissing') }, { status: 422 })
  const done = bytes
    ? await addPhoto(services, actor, { step: id, bytes })
    : await (act === 'remove' ? removePhoto : skipPhoto)(services, actor, id)
  if (!done.ok) return data({ problem: sayCode(locale, done.code) }, { status: 422 })
  const isHere = act === 'upload' || act === 'remove'
  throw redirect(isHere ? here : nextAddress(done.value, { kind: 'step', id }, locale, originOf(url)), 303)
}
