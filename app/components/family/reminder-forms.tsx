import type { ReminderChannel, ReminderTopic } from '../../domain/reminder.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { Checkboxes, Radios } from '../fieldset.tsx'
import type { Said } from './asker.ts'

type AskReminderProps = {
  readonly channels: readonly ReminderChannel[]
  readonly offered: readonly ReminderTopic[]
  readonly typed?: { readonly channel?: string; readonly address: string; readonly topics: readonly string[] }
  readonly problem?: Said
}

/** Where to be reminded, and of what. The address is shown again only to who just typed it. */
export const AskReminder = ({ channels, offered, typed, problem }: AskReminderProps) => {
  const say = useTranslate()
  const hasSms = channels.includes('sms')
  const of = (field: string) => (problem?.field === field ? problem.problem : undefined)
  return (
    <form method="post" className="stack question-form" noValidate>
      {channels.length > 1 ? (
        <Radios
          name="channel"
          legend={say('reminders.channel')}
          value={typed?.channel ?? 'email'}
          options={channels.map((value) => ({ value, label: say(`reminders.channel_${value}`) }))}
        />
      ) : (
        <input type="hidden" name="channel" value={channels[0]} />
      )}
      <Field
        name="address"
        label={say(channels.length > 1 ? 'reminders.address' : hasSms ? 'wizard.phone' : 'wizard.email')}
        hint={hasSms ? `${say('reminders.addressHint')} ${say('reminders.mobileHint')}` : say('reminders.addressHint')}
        value={typed?.address}
        problem={of('address')}
        maxLength={160}
        inputMode={channels.includes('email') ? 'email' : 'tel'}
      />
      <Checkboxes
        name="topics"
        legend={say('reminders.topics')}
        problem={of('topics')}
        values={typed?.topics ?? offered}
        options={offered.map((value) => ({ value, label: say(`reminders.topic_${value}`) }))}
      />
      <Button name="act" value="ask">
        {say('reminders.askButton')}
      </Button>
    </form>
  )
}

/** The code that was sent to the address. */
export const GiveCode = ({ problem }: { readonly problem?: Said }) => {
  const say = useTranslate()
  return (
    <section className="stack">
      <h2>{say('reminders.codeTitle')}</h2>
      <p>{say('reminders.codeLead')}</p>
      <form method="post" className="stack-tight question-form" noValidate>
        <Field
          name="code"
          label={say('reminders.code')}
          hint={say('reminders.codeHint')}
          problem={problem?.field === 'code' ? problem.problem : undefined}
          maxLength={20}
          autoComplete="one-time-code"
        />
        <Button name="act" value="confirm">
          {say('reminders.codeButton')}
        </Button>
      </form>
    </section>
  )
}
