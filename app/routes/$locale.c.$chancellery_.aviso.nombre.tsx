import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { makeAsker } from '../components/family/asker.ts'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { QuestionForm } from '../components/family/question-form.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { publicFormModules } from '../components/public-form.tsx'
import { requireChancellery } from '../directory/chancelleries.server.ts'
import { decideAccess } from '../domain/access.ts'
import { findFamily } from '../http/actor.server.ts'
import { writeCookie } from '../http/cookies.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { askWait, issueChallenge, waitHeaders } from '../http/public-form.server.ts'
import type { Locale } from '../i18n/locale.ts'
import { followPath, formPath } from '../notices/addresses.ts'
import { answerQuestion, openQuestion } from '../notices/question-route.server.ts'
import { makeStartKey, startNotice } from '../notices/start-notice.server.ts'
import { returnedForm } from '../notices/step-answers.server.ts'
import { STEP_ORDER } from '../notices/step-ids.ts'
import type { Services } from '../services.server.ts'

export const links = familyLinks
export const handle: PageHandle = { modules: [...(familyHandle.modules ?? []), ...publicFormModules] }
export const meta = familyMeta((say) => say('wizard.q_nombre'))

// Once a notice is begun, its first question is a page like the others, for the holder of the receipt only.
const openBegun = guard('family.write', (guarded) => openQuestion(guarded, 'nombre'))
const answerBegun = guard('family.write', (guarded) => answerQuestion(guarded, 'nombre'))

/** Whether a notice is being filed in this sitting. @throws Response 303 for the holder of another receipt, who files nothing in it */
const hasBegun = async (services: Services, request: Request, locale: Locale): Promise<boolean> => {
  const family = await findFamily(services, request)
  if (family && !decideAccess(family, 'family.write').ok) throw redirect(followPath(locale), 303)
  return family !== undefined
}

export const loader = guard('family.start', async ({ request, params, locale, services, address }) => {
  if (await hasBegun(services, request, locale))
    return openBegun({ request, params, context: { address, requestId: '' } })
  const chancellery = await requireChancellery(services, params.chancellery)
  const frame = {
    chancellery,
    back: formPath(locale, chancellery.slug),
    position: { at: 1, of: STEP_ORDER.length },
    isFiled: false,
  }
  const proof = { challenge: await issueChallenge(services, 'start') }
  return { frame, values: {}, choices: {}, hidden: { key: makeStartKey(services) }, proof, isOpened: false }
})

export const action = guard('family.start', async ({ request, params, locale, services, address }) => {
  const form = await readForm(request.clone())
  const isBegun = (await hasBegun(services, request, locale)) || form.has('base')
  if (isBegun) return answerBegun({ request, params, context: { address, requestId: '' } })
  const chancellery = await requireChancellery(services, params.chancellery)
  const wait = await askWait(services, { form: 'start', address, fields: form })
  if (wait) return data({ ...returnedForm(form, [], locale), wait }, waitHeaders(wait))
  const key = formText(form, 'key')
  const started = await startNotice(services, { chancelleryId: chancellery.id, locale, key, form })
  if (!started.ok) return data(returnedForm(form, started.problems, locale), { status: 422 })
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
      hidden={{ ...page.hidden, ...(returned?.base ? { base: returned.base } : {}) }}
      changed={returned?.changed}
    />
  )
}
export default NamePage
