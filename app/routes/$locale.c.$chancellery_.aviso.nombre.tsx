import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { makeAsker } from '../components/family/asker.ts'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { QuestionForm } from '../components/family/question-form.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { publicFormModules } from '../components/public-form.tsx'
import { requireChancellery } from '../directory/chancelleries.server.ts'
import { readCookie, writeCookie } from '../http/cookies.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard, guardOpened } from '../http/guard.server.ts'
import { askWait, issueChallenge, waitHeaders } from '../http/public-form.server.ts'
import { formPath } from '../notices/addresses.ts'
import { findNoticeHere } from '../notices/notice-here.server.ts'
import { findOwnSitting } from '../notices/open-own-notice.server.ts'
import { FIRST_POSITION } from '../notices/progress.ts'
import { answerQuestion, openQuestion } from '../notices/question-route.server.ts'
import { endSitting } from '../notices/sitting.server.ts'
import { makeStartKey, startNotice } from '../notices/start-notice.server.ts'
import { returnedForm } from '../notices/step-answers.server.ts'

export const links = familyLinks
export const handle: PageHandle = { modules: [...(familyHandle.modules ?? []), ...publicFormModules] }
export const meta = familyMeta((say) => say('wizard.q_nombre'))

// Once a notice is begun, its first question is a page like the others, for the holder of the receipt only.
const openBegun = guardOpened('family.write', findOwnSitting, (guarded) => openQuestion(guarded, 'nombre'))
const answerBegun = guard('family.write', (guarded) => answerQuestion(guarded, 'nombre'))

export const loader = guard('family.start', async ({ request, params, locale, services, address }) => {
  const here = await findNoticeHere(services, request)
  if (here?.kind === 'own') return openBegun({ request, params, context: { address, requestId: '' } })
  const chancellery = await requireChancellery(services, params.chancellery)
  const frame = {
    chancellery,
    back: formPath(locale, chancellery.slug),
    position: FIRST_POSITION,
    isFiled: false,
  }
  const proof = { challenge: await issueChallenge(services, 'start') }
  // The holder of another receipt files nothing in its sitting: a notice begun here is a new one, and ends it.
  const isOther = here?.kind === 'other'
  const hidden = { key: makeStartKey(services), ...(isOther ? { other: 'yes' } : {}) }
  return { frame, values: {}, choices: {}, hidden, proof, isOpened: false, isOther }
})

export const action = guard('family.start', async ({ request, params, locale, services, address }) => {
  const form = await readForm(request.clone())
  const here = await findNoticeHere(services, request)
  const isOther = here?.kind === 'other'
  if (here?.kind === 'own' || (form.has('base') && !isOther))
    return answerBegun({ request, params, context: { address, requestId: '' } })
  const chancellery = await requireChancellery(services, params.chancellery)
  // Sent from a page that did not yet say so: shown again with what was typed, and sent once more by who means it.
  if (isOther && form.get('other') !== 'yes') {
    const problems = [{ field: 'content', code: 'filing.other_receipt' }] as const
    return data(returnedForm(form, problems, locale), { status: 422 })
  }
  const wait = await askWait(services, { form: 'start', address, fields: form })
  if (wait) return data({ ...returnedForm(form, [], locale), wait }, waitHeaders(wait))
  const key = formText(form, 'key')
  const started = await startNotice(services, {
    chancelleryId: chancellery.id,
    country: chancellery.country,
    locale,
    key,
    form,
  })
  if (!started.ok) return data(returnedForm(form, started.problems, locale), { status: 422 })
  if (isOther) await endSitting(services, readCookie(request, 'family'))
  throw redirect(`${formPath(locale, chancellery.slug, 'edad')}?guardado=nuevo`, {
    status: 303,
    headers: { 'Set-Cookie': writeCookie(request, 'family', started.secret) },
  })
})

const NamePage = () => {
  const page = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const problems = returned?.problems ?? []
  return (
    <QuestionForm
      {...page}
      id="nombre"
      ask={makeAsker(returned?.values ?? page.values, problems, page.choices)}
      problems={problems}
      proof={returned?.wait ?? ('proof' in page ? page.proof : undefined)}
      hidden={returned?.hidden ?? page.hidden}
      changed={returned?.changed}
      other={returned?.other}
    />
  )
}
export default NamePage
