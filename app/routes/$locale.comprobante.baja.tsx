import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/button.tsx'
import { Call } from '../components/call.tsx'
import { FamilyPage } from '../components/family/family-page.tsx'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { Field } from '../components/field.tsx'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { stopByWord } from '../reminders/stop-by-word.server.ts'

export const links = familyLinks
export const handle = familyHandle
export const meta = familyMeta((say) => say('reminders.stopTitle'))

/** What the address of a message brings along; anything else is left out. */
export const loader = guard('family.receipt', async ({ url }) => ({
  word: /^[A-Za-z0-9_-]{22}$/.exec(url.searchParams.get('clave') ?? '')?.[0],
}))

/** Only a press stops: programs that look into mail follow links. */
export const action = guard('family.receipt', async ({ request, services }) => {
  const form = await readForm(request)
  await stopByWord(services, formText(form, 'clave', 100))
  return data({ isStopped: true })
})

const StopPage = () => {
  const { word } = useLoaderData<typeof loader>()
  const isStopped = useActionData<typeof action>()?.isStopped === true
  const say = useTranslate()
  return (
    <FamilyPage>
      <div className="stack-tight">
        <h1>{say('reminders.stopTitle')}</h1>
        {isStopped ? <Call tone="for">{say('reminders.stopped')}</Call> : <p>{say('reminders.stopLead')}</p>}
      </div>
      {isStopped ? null : (
        <form method="post" className="stack question-form" noValidate>
          {word ? (
            <input type="hidden" name="clave" value={word} />
          ) : (
            <Field name="clave" label={say('reminders.stopWord')} maxLength={40} />
          )}
          <Button>{say('reminders.stopNow')}</Button>
        </form>
      )}
    </FamilyPage>
  )
}
export default StopPage
