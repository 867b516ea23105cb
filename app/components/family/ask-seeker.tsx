import { QUIETS } from '../../domain/notice.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { SEEKER_RELATIONS } from '../../notices/choices.ts'
import { Field } from '../field.tsx'
import { Checkboxes, Radios } from '../fieldset.tsx'
import type { Asker } from './asker.ts'

type Ask = { readonly ask: Asker }

export const AskCircumstances = ({ ask }: Ask) => (
  <Field
    name="circumstances"
    label={useTranslate()('wizard.circumstances')}
    value={ask.value('circumstances')}
    problem={ask.problem('circumstances')}
    lines={7}
    maxLength={2000}
  />
)

export const AskSeeker = ({ ask }: Ask) => {
  const say = useTranslate()
  return (
    <>
      <Field
        name="seeker"
        label={say('wizard.seeker')}
        value={ask.value('seeker')}
        maxLength={120}
        autoComplete="name"
      />
      <Radios
        name="relation"
        legend={say('wizard.relation')}
        problem={ask.problem('relation')}
        value={ask.value('relation')}
        options={SEEKER_RELATIONS.map((value) => ({ value, label: say(`person.relation_${value}`) }))}
      />
    </>
  )
}

export const AskContact = ({ ask }: Ask) => {
  const say = useTranslate()
  return (
    <>
      <Field
        name="phone"
        label={say('wizard.phone')}
        hint={say('wizard.phoneHint')}
        type="tel"
        value={ask.value('phone')}
        problem={ask.problem('phone')}
        maxLength={40}
        autoComplete="tel"
      />
      <Field
        name="email"
        label={say('wizard.email')}
        type="email"
        optional
        value={ask.value('email')}
        problem={ask.problem('email')}
        maxLength={160}
        autoComplete="email"
      />
      <Field
        name="safety"
        label={say('wizard.safety')}
        hint={say('wizard.safetyHint')}
        optional
        value={ask.value('safety')}
        lines={3}
        maxLength={500}
      />
      <Checkboxes
        name="quiet"
        legend={say('reminders.quiet')}
        hint={say('reminders.quietHint')}
        values={ask.all('quiet')}
        options={QUIETS.map((value) => ({ value, label: say(`reminders.quiet_${value}`) }))}
      />
    </>
  )
}
