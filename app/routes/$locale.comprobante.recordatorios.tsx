import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Call } from '../components/call.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ActForm } from '../components/family/act-form.tsx'
import { FamilyPage } from '../components/family/family-page.tsx'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { AskReminder, GiveCode } from '../components/family/reminder-forms.tsx'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { sayCode } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { followPath, remindersPath } from '../notices/addresses.ts'
import { openReminder } from '../reminders/own-reminder.server.ts'
import { doReminderAct, parseDone } from '../reminders/reminder-acts.server.ts'

export const links = familyLinks
export const handle = familyHandle
export const meta = familyMeta((say) => say('reminders.title'))

export const loader = guard('family.follow', async ({ url, locale, services, actor, parkedForm }) => {
  const { why, ...opened } = await openReminder(services, actor)
  const parked = await parkedForm()
  const typed = parked && {
    channel: parked.channel?.[0],
    address: parked.address?.[0] ?? '',
    topics: parked.topics ?? [],
  }
  return { ...opened, why: why && sayCode(locale, why), done: parseDone(url), typed }
})

export const action = guard('family.follow', async ({ request, locale, services, actor }) => {
  const form = await readForm(request)
  const done = await doReminderAct(services, actor, form, locale)
  if (done?.ok !== false) throw redirect(`${remindersPath(locale)}${done ? `?hecho=${done.done}` : ''}`, 303)
  const typed = {
    channel: formText(form, 'channel', 10),
    address: formText(form, 'address', 200),
    topics: form.getAll('topics').map(String),
  }
  return data({ problem: { field: done.field, problem: sayCode(locale, done.code) }, typed }, { status: 422 })
})

const RemindersPage = () => {
  const { chancellery, channels, offered, why, reminder, done, ...page } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const canAsk = why === undefined && channels.length > 0
  const form = (
    <AskReminder
      channels={channels}
      offered={offered}
      typed={failed && failed.problem.field !== 'code' ? failed.typed : page.typed}
      problem={failed?.problem}
    />
  )
  return (
    <FamilyPage chancellery={chancellery}>
      <BackLink href={followPath(locale)} />
      <ErrorSummary problems={failed ? [failed.problem] : []} />
      {done && !failed ? <Call tone="for">{say(`reminders.done${done}`)}</Call> : null}
      <div className="stack-tight">
        <h1>{say('reminders.title')}</h1>
        <p className="lead">{say('reminders.lead')}</p>
        <p>
          {say('reminders.notNews')} {say('reminders.when')}
        </p>
      </div>
      {why ? <Call tone="wait">{why}</Call> : null}
      {channels.length === 0 ? <Call>{say('reminders.none')}</Call> : null}
      {reminder && !reminder.confirmed && canAsk ? <GiveCode problem={failed?.problem} /> : null}
      {reminder?.confirmed ? (
        <section className="stack-tight">
          <h2>{say('reminders.onTitle')}</h2>
          <p>{say('reminders.onLead', { channel: say(`reminders.channel_${reminder.channel}`) })}</p>
          <ul>
            {reminder.topics.map((topic) => (
              <li key={topic}>{say(`reminders.topic_${topic}`)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {reminder ? <ActForm act="stop">{say('reminders.stopButton')}</ActForm> : null}
      {canAsk && reminder ? (
        <details className="stack" open={failed !== undefined && failed.problem.field !== 'code'}>
          <summary>{say('reminders.changeTitle')}</summary>
          <p>{say('reminders.change')}</p>
          {form}
        </details>
      ) : null}
      {canAsk && !reminder ? form : null}
    </FamilyPage>
  )
}
export default RemindersPage
