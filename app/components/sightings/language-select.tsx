import { LANGUAGES } from '../../domain/person.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Select } from '../select.tsx'

export type ShownProblem = { readonly field: string; readonly problem: string }

/** What every part of the report's form is given: what stands in a field, and what is wrong with it. */
export type PartProps = {
  readonly value: (name: string) => string | undefined
  readonly problem: (field: string) => string | undefined
}

type LanguageSelectProps = {
  readonly name: string
  readonly label: string
  readonly value?: string
  readonly problem?: string
}

export const LanguageSelect = ({ name, label, value, problem }: LanguageSelectProps) => {
  const say = useTranslate()
  return (
    <Select
      name={name}
      label={label}
      empty={say('sighting.notChosen')}
      options={LANGUAGES.map((language) => ({ value: language, label: say(`person.language_${language}`) }))}
      value={value}
      problem={problem}
    />
  )
}
