import { randomUUID } from 'node:crypto'
import { data } from '@remix-run/node'
import { findChancellery } from '../directory/chancelleries.server.ts'
import { NOTICE_PROBLEMS, needsWords } from '../domain/notice-problem.ts'
import { ok } from '../domain/verdict.ts'
import { formChoice, formText, readForm, typedFields } from '../http/form.server.ts'
import type { Guarded } from '../http/guard.server.ts'
import { atPace } from '../http/network-pace.server.ts'
import { askWait, issueChallenge, type Wait, waitHeaders } from '../http/public-form.server.ts'
import { saidIn } from '../i18n/said.ts'
import { sayCode } from '../i18n/translate.ts'
import { findPublished } from '../notices/find-published.server.ts'
import { noticeWords } from '../notices/public-words.ts'
import { isId } from '../sightings/is-id.ts'
import { isContact } from './contact.ts'
import { sendProblem } from './send-problem.server.ts'
import type { Problem } from './tip-page.server.ts'

type Telling = Guarded<'problem.send'>

/** The page of the form; 410 without a name for a notice that is no longer published. @throws Response 404 for one that never was */
export const openProblemPage = async ({ services, params, locale }: Telling) => {
  const found = await findPublished(services, params.publicId ?? '')
  if (!found) throw new Response(null, { status: 404 })
  const page = { key: randomUUID() as string, challenge: await issueChallenge(services, 'problem') }
  if (found === 'gone') return data({ ...page, gone: true, about: undefined, complaint: undefined }, { status: 410 })
  const { notice } = found
  const chancellery = await findChancellery(services, notice.chancellery)
  const complaint = chancellery && saidIn(chancellery.complaint, locale)
  return data({ ...page, gone: false, about: noticeWords(locale, notice).heading, complaint })
}

/** Takes what somebody says is wrong; the same answer for a notice that ended meanwhile. @throws Response 404 for one that never was */
export const takeProblem = async ({ request, services, params, locale, address }: Telling) => {
  const publicId = params.publicId ?? ''
  if (!(await findPublished(services, publicId))) throw new Response(null, { status: 404 })
  const form = await readForm(request)
  const again = (problems: readonly Problem[], wait?: Wait) => ({ typed: typedFields(form), problems, wait })
  const wait = await askWait(services, { form: 'problem', address, fields: form })
  if (wait) return data({ again: again([], wait) }, waitHeaders(wait))
  const kind = formChoice(form, 'kind', NOTICE_PROBLEMS)
  const words = formText(form, 'words', 2000)
  const contact = formText(form, 'contact', 200)
  const problems = [
    ...(kind ? [] : [{ field: 'kind', code: 'problem.kind_missing' }]),
    ...(kind && needsWords(kind) && words === '' ? [{ field: 'words', code: 'problem.words_missing' }] : []),
    ...(contact === '' || isContact(contact) ? [] : [{ field: 'contact', code: 'tip.contact' }]),
  ].map(({ field, code }) => ({ field, problem: sayCode(locale, code) }))
  if (!kind || problems.length > 0) return data({ again: again(problems) }, { status: 422 })
  const typedKey = formText(form, 'key', 40)
  const sent = {
    key: isId(typedKey) ? typedKey : randomUUID(),
    publicId,
    kind,
    words: { ...(words ? { words } : {}), ...(contact ? { contact } : {}) },
    locale,
  }
  await atPace(services, address, 'tip', async () => ok(await sendProblem(services, sent)), 'always')
  return data({ thanks: { danger: kind === 'unsafe' } }, { status: 200 })
}
