import { useActionData, useLoaderData } from '@remix-run/react'
import { makeAsker } from '../components/family/asker.ts'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { QuestionForm } from '../components/family/question-form.tsx'
import { guard, guardOpened } from '../http/guard.server.ts'
import { serverOnly } from '../http/server-only.ts'
import { findOwnSitting, findOwnSittingAndContact } from '../notices/open-own-notice.server.ts'
import { answerQuestion, openQuestion } from '../notices/question-route.server.ts'
import { type AskedStepId, CONTACT_STEPS, isAskedStepId } from '../notices/step-ids.ts'

export const links = familyLinks
export const handle = familyHandle
export const meta = familyMeta((say, { step }) => say(isAskedStepId(step) ? `wizard.q_${step}` : 'wizard.pageTitle'))

/** @throws Response 404 for what is no question */
const requireStep = (step: string | undefined): AskedStepId => {
  if (isAskedStepId(step)) return step
  throw new Response(null, { status: 404 })
}

export const loader = guardOpened(
  'family.write',
  // Contact data is opened for the questions about it alone.
  (asked) => (CONTACT_STEPS.some((id) => id === asked.params.step) ? findOwnSittingAndContact : findOwnSitting)(asked),
  async (guarded) => {
    const id = requireStep(guarded.params.step)
    return serverOnly({ id, ...(await openQuestion(guarded, id)) })
  },
)

export const action = guard('family.write', (guarded) => answerQuestion(guarded, requireStep(guarded.params.step)))

const QuestionPage = () => {
  const page = useLoaderData<typeof loader>().shown
  const returned = useActionData<typeof action>()
  const problems = returned?.problems ?? []
  return (
    <QuestionForm
      {...page}
      ask={makeAsker(returned?.values ?? page.values, problems, page.choices)}
      problems={problems}
      hidden={returned?.hidden ?? page.hidden}
      changed={returned?.changed}
      other={returned?.other}
    />
  )
}
export default QuestionPage
