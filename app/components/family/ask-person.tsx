import { COUNTRIES } from '../../domain/country.ts'
import { INDIGENOUS_LANGUAGES, LANGUAGES, SEXES } from '../../domain/person.ts'
import { countryName, inOrderOf } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { DateParts } from '../date-parts.tsx'
import { Field } from '../field.tsx'
import { Checkboxes, Radios } from '../fieldset.tsx'
import { Select } from '../select.tsx'
import type { Asker } from './asker.ts'

type Ask = { readonly ask: Asker }

export const AskName = ({ ask }: Ask) => {
  const say = useTranslate()
  return (
    <>
      {(['given', 'surname1', 'surname2', 'nickname'] as const).map((name) => (
        <Field
          key={name}
          name={name}
          label={say(`wizard.${name}`)}
          value={ask.value(name)}
          problem={ask.problem(name)}
          maxLength={120}
        />
      ))}
    </>
  )
}

export const AskAge = ({ ask }: Ask) => {
  const say = useTranslate()
  return (
    <>
      <Field
        name="age"
        label={say('wizard.age')}
        hint={say('wizard.ageHint')}
        value={ask.value('age')}
        problem={ask.problem('age')}
        maxLength={60}
      />
      <DateParts
        name="birth"
        legend={say('wizard.birth')}
        problem={ask.problem('birth')}
        value={{ day: ask.value('birth_day'), month: ask.value('birth_month'), year: ask.value('birth_year') }}
      />
    </>
  )
}

export const AskSex = ({ ask }: Ask) => {
  const say = useTranslate()
  return (
    <Radios
      name="sex"
      question
      legend={say('wizard.q_sexo')}
      hint={say('wizard.why_sexo')}
      problem={ask.problem('sex')}
      value={ask.value('sex') ?? (ask.isUnknown ? 'unknown' : undefined)}
      options={SEXES.map((sex) => ({ value: sex, label: say(`wizard.sex_${sex}`) }))}
      dontKnow="unknown"
    />
  )
}

/** The state languages first, then the indigenous ones, by name. */
export const AskLanguages = ({ ask }: Ask) => {
  const say = useTranslate()
  const locale = useLocale()
  const named = LANGUAGES.map((code) => ({ value: code, label: say(`person.language_${code}`) }))
  const indigenous = named
    .filter(({ value }) => INDIGENOUS_LANGUAGES.includes(value))
    .sort((a, b) => inOrderOf(locale)(a.label, b.label))
  const others = named.filter(({ value }) => !INDIGENOUS_LANGUAGES.includes(value) && value !== 'other')
  const last = named.filter(({ value }) => value === 'other')
  return (
    <Checkboxes
      name="languages"
      question
      legend={say('wizard.q_idiomas')}
      hint={say('wizard.why_idiomas')}
      problem={ask.problem('languages')}
      values={ask.isUnknown ? ['unknown'] : ask.all('languages')}
      options={[...others, ...indigenous, ...last]}
      dontKnow="unknown"
    />
  )
}

const useCountries = () => {
  const locale = useLocale()
  return COUNTRIES.map((code) => ({ value: code, label: countryName(locale, code) }))
}

export const AskOrigin = ({ ask }: Ask) => {
  const say = useTranslate()
  const options = useCountries()
  return (
    <>
      {(['country', 'nationality', 'nationality2'] as const).map((name) => (
        <Select
          key={name}
          name={name}
          label={say(`wizard.${name}`)}
          empty={say('wizard.notInList')}
          options={name === 'country' ? options.filter(({ value }) => value !== 'XX') : options}
          value={ask.value(name)}
          problem={ask.problem(name)}
        />
      ))}
    </>
  )
}

export const AskHome = ({ ask }: Ask) => {
  const say = useTranslate()
  const { departments = [], towns = [] } = ask.choices
  return (
    <>
      {departments.length > 0 ? (
        <Select
          name="department"
          label={say('wizard.department')}
          empty={say('wizard.notInList')}
          options={departments}
          value={ask.value('department')}
        />
      ) : null}
      <Field
        name="town"
        label={say('wizard.town')}
        value={ask.value('town')}
        problem={ask.problem('town')}
        maxLength={120}
        list={towns}
      />
    </>
  )
}

export const AskLastContact = ({ ask }: Ask) => {
  const say = useTranslate()
  return (
    <>
      <Select
        name="country"
        label={say('wizard.lastCountry')}
        empty={say('wizard.notInList')}
        options={useCountries().filter(({ value }) => value !== 'XX')}
        value={ask.value('country')}
      />
      <Field
        name="place"
        label={say('wizard.lastPlace')}
        hint={say('wizard.lastPlaceHint')}
        value={ask.value('place')}
        problem={ask.problem('place')}
        maxLength={120}
      />
      <Field
        name="when"
        label={say('wizard.when')}
        hint={say('wizard.whenHint')}
        value={ask.value('when')}
        problem={ask.problem('when')}
        maxLength={120}
      />
    </>
  )
}
