import { COUNTRIES } from '../../domain/country.ts'
import { SEXES } from '../../domain/person.ts'
import { SIGHTING_EVENTS } from '../../domain/sighting.ts'
import { countryName, inOrderOf } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { AGE_SAID_BY, DAY_SPANS } from '../../sightings/report-rows.ts'
import { Field } from '../field.tsx'
import { Choice, Radios } from '../fieldset.tsx'
import { Select } from '../select.tsx'
import { LanguageSelect, type PartProps } from './language-select.tsx'

/** The child: name as heard, age and who says it, sex. */
export const Who = ({ value, problem }: PartProps) => {
  const say = useTranslate()
  return (
    <>
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
      <Select
        name="sex"
        label={say('sighting.sex')}
        empty={say('sighting.notChosen')}
        options={SEXES.map((sex) => ({ value: sex, label: say(`person.sex_${sex}`) }))}
        value={value('sex')}
      />
    </>
  )
}

/** Where the child is from and what it speaks. */
export const Origin = ({ value }: PartProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const countries = COUNTRIES.map((code) => ({ value: code, label: countryName(locale, code) }))
  return (
    <>
      <Select
        name="country"
        label={say('sighting.country')}
        empty={say('sighting.notChosen')}
        options={countries.toSorted((a, b) => inOrderOf(locale)(a.label, b.label))}
        value={value('country')}
      />
      <Field
        name="origin"
        label={say('sighting.origin')}
        hint={say('sighting.originHint')}
        value={value('origin')}
        spellCheck={false}
      />
      <LanguageSelect name="language" label={say('sighting.language')} value={value('language')} />
      <LanguageSelect name="language2" label={say('sighting.language2')} value={value('language2')} />
    </>
  )
}

type WhereProps = PartProps & {
  /** What happens to a new report, said before it is sent. */
  readonly promise?: string
}

export const WhereAndWhen = ({ value, problem, promise }: WhereProps) => {
  const say = useTranslate()
  return (
    <>
      <Radios
        name="event"
        legend={say('sighting.event')}
        options={SIGHTING_EVENTS.map((event) => ({ value: event, label: say(`sighting.event_${event}`) }))}
        value={value('event')}
      />
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
      {promise ? <p className="muted">{promise}</p> : null}
    </>
  )
}
