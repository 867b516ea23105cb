import { Form } from '@remix-run/react'
import { COUNTRIES } from '../../domain/country.ts'
import { SEXES } from '../../domain/person.ts'
import { SIGHTING_EVENTS } from '../../domain/sighting.ts'
import { countryName } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { ReportFields } from '../../sightings/report-fields.ts'
import { AGE_SAID_BY, DAY_SPANS } from '../../sightings/report-rows.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Field } from '../field.tsx'
import { Choice, Radios } from '../fieldset.tsx'
import { Select } from '../select.tsx'
import { LanguageSelect, type PartProps, type ShownProblem } from './language-select.tsx'
import { MoreAboutChild } from './more-about-child.tsx'
import { typedIn } from './typed.ts'

type ReportFormProps = {
  readonly fields: ReportFields
  readonly problems: readonly ShownProblem[]
  /** Hidden values: the submission key of a new report, the version of an edited one. */
  readonly hidden: Readonly<Record<string, string>>
  readonly submit: string
  /** False for who can never open the report again: no photo, no note. */
  readonly own: boolean
  readonly editing?: boolean
}

/** The report of a sighting on one page: who, where and when, and the rest folded away. */
export const ReportForm = ({ fields, problems, hidden, submit, own, editing = false }: ReportFormProps) => {
  const say = useTranslate()
  const value = typedIn(fields)
  const problem = (field: string) => problems.find((one) => one.field === field)?.problem
  return (
    <Form method="post" encType="multipart/form-data" className="stack report-form" noValidate>
      <ErrorSummary problems={problems} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <Radios
        name="event"
        legend={say('sighting.event')}
        options={SIGHTING_EVENTS.map((event) => ({ value: event, label: say(`sighting.event_${event}`) }))}
        value={value('event')}
      />
      <Who value={value} problem={problem} />
      <WhereAndWhen value={value} problem={problem} />
      <MoreAboutChild value={value} problem={problem} own={own} editing={editing} problems={problems} />
      <p>
        <Button whole>{submit}</Button>
      </p>
    </Form>
  )
}

const Who = ({ value, problem }: PartProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const countries = COUNTRIES.map((code) => ({ value: code, label: countryName(locale, code) }))
  return (
    <fieldset className="stack part">
      <legend className="hide-visually">{say('sighting.who')}</legend>
      <Field
        name="name"
        label={say('sighting.name')}
        hint={say('sighting.nameHint')}
        value={value('name')}
        problem={problem('name')}
        maxLength={160}
        spellCheck={false}
      />
      <div className="beside">
        <Field
          name="age"
          label={say('sighting.age')}
          hint={say('sighting.ageHint')}
          value={value('age')}
          problem={problem('age')}
          maxLength={40}
        />
        <Select
          name="age_by"
          label={say('sighting.ageBy')}
          empty={say('sighting.notChosen')}
          options={AGE_SAID_BY.map((by) => ({ value: by, label: say(`sighting.ageBy_${by}`) }))}
          value={value('age_by')}
        />
      </div>
      <Choice
        type="checkbox"
        name="adult"
        option={{ value: 'yes', label: say('sighting.adult') }}
        checked={value('adult') === 'yes'}
      />
      <div className="beside">
        <Select
          name="sex"
          label={say('sighting.sex')}
          empty={say('sighting.notChosen')}
          options={SEXES.map((sex) => ({ value: sex, label: say(`person.sex_${sex}`) }))}
          value={value('sex')}
        />
        <Select
          name="country"
          label={say('sighting.country')}
          empty={say('sighting.notChosen')}
          options={countries.toSorted((a, b) => a.label.localeCompare(b.label, locale))}
          value={value('country')}
        />
      </div>
      <Field
        name="origin"
        label={say('sighting.origin')}
        hint={say('sighting.originHint')}
        value={value('origin')}
        spellCheck={false}
      />
      <LanguageSelect name="language" label={say('sighting.language')} value={value('language')} />
    </fieldset>
  )
}

const WhereAndWhen = ({ value, problem }: PartProps) => {
  const say = useTranslate()
  return (
    <fieldset className="stack part">
      <legend className="hide-visually">{say('sighting.whereAndWhen')}</legend>
      <Field name="where" label={say('sighting.where')} value={value('where')} spellCheck={false} />
      <div className="beside">
        <Field name="when" type="date" label={say('sighting.when')} value={value('when')} problem={problem('when')} />
        <Select
          name="when_span"
          label={say('sighting.whenSpan')}
          empty={say('sighting.span_day')}
          options={DAY_SPANS.filter((span) => span !== 'day').map((span) => ({
            value: span,
            label: say(`sighting.span_${span}`),
          }))}
          value={value('when_span')}
        />
      </div>
    </fieldset>
  )
}
