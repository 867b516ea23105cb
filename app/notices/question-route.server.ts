import { data, redirect } from '@remix-run/node'
import { requireChancellery } from '../directory/chancelleries.server.ts'
import { writeCookie } from '../http/cookies.server.ts'
import { formText, readForm, typedFields } from '../http/form.server.ts'
import type { Guarded, GuardedOpened } from '../http/guard.server.ts'
import { sayCode } from '../i18n/translate.ts'
import { followPath, originOf, pageAddress } from './addresses.ts'
import { answerWords } from './answer-words.ts'
import type { OwnSitting } from './open-own-notice.server.ts'
import type { OwnNotice } from './own-notice.server.ts'
import { saveAnswer } from './save-answer.server.ts'
import { keptReceipt } from './sitting.server.ts'
import { type Returned, returnedForm } from './step-answers.server.ts'
import { type AskedStepId, CONTACT_STEPS, type FormPage } from './step-ids.ts'
import { nextAddress, stepPage } from './step-page.server.ts'

type Writing = Guarded<'family.write'>

/** A question of the notice of this sitting, as its page shows it. @throws Response 303 to the notice's own chancellery */
export const openQuestion = async (guarded: GuardedOpened<'family.write', OwnSitting>, id: AskedStepId) => {
  const { url, locale, services, opened } = guarded
  const { notice, kept } = opened
  await requireOwnAddress(guarded, notice, { kind: 'step', id })
  if (notice.state !== 'draft' && CONTACT_STEPS.includes(id)) throw redirect(followPath(locale), 303)
  const { carried } = kept
  const { values, base, choices, isCarried, ...frame } = stepPage(
    services,
    notice,
    id,
    locale,
    originOf(url),
    carried?.known,
  )
  const parked = await guarded.parkedForm()
  return {
    frame,
    values: parked ?? values,
    choices,
    hidden: { base: parked?.base?.[0] ?? base },
    receipt: keptReceipt(kept),
    isRestored: parked !== undefined,
    isOpened: true,
    isCarried: isCarried && parked === undefined,
    isNew: url.searchParams.has('guardado'),
  }
}

/** Saves the answer and goes on; else the same page again, with what was typed. @throws Response 303 */
export const answerQuestion = async (guarded: Writing, id: AskedStepId) => {
  const { request, url, locale, services, actor } = guarded
  const form = await readForm(request)
  const sent = { base: formText(form, 'base', 64), key: formText(form, 'key') }
  const saved = await saveAnswer(services, actor, { step: id, form, ...sent, locale })
  if (saved.ok) {
    const page: FormPage = { kind: 'step', id }
    const next = form.has('more')
      ? `${url.pathname}${url.search}`
      : nextAddress(saved.notice, page, locale, originOf(url))
    throw redirect(next, { status: 303, headers: { 'Set-Cookie': writeCookie(request, 'parked', '') } })
  }
  if (saved.code === 'form.problems') return data(returnedForm(form, saved.problems, locale), { status: 422 })
  if (saved.code === 'filing.other_notice') {
    const [openNow] = answerWords('nombre', saved.known.content, saved.known.contact, locale)
    const other = { ...(openNow ? { openNow } : {}), here: `${url.pathname}${url.search}` }
    // As it was sent: it can still be saved in its own notice, once that is open again.
    const hidden: Readonly<Record<string, string>> = sent.base === '' ? { key: sent.key } : { base: sent.base }
    return data<Returned>({ values: typedFields(form), problems: [], hidden, other }, { status: 409 })
  }
  if (saved.code === 'form.changed') {
    const { known } = saved
    const changed = answerWords(id, known.content, known.contact, locale)
    const hidden = { base: saved.base }
    const returned: Returned = { values: typedFields(form), problems: [], hidden, changed }
    return data(returned, { status: 409 })
  }
  const problem = { field: 'content', problem: sayCode(locale, saved.code) }
  return data<Returned>({ values: typedFields(form), problems: [problem] }, { status: 422 })
}

/** The form of a notice lives under its own chancellery. @throws Response 404 for an unknown one, 303 for another */
export const requireOwnAddress = async (
  { params, locale, services }: Writing,
  notice: OwnNotice,
  page: FormPage | undefined,
): Promise<void> => {
  if (params.chancellery === notice.chancellery.slug) return
  await requireChancellery(services, params.chancellery)
  throw redirect(pageAddress(locale, notice.chancellery.slug, page), 303)
}
