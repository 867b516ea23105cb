import { MEMBER_STATES } from '../../domain/country.ts'
import { RELATIONS } from '../../domain/person.ts'
import type { Feared } from '../../domain/screening.ts'
import { countryName } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Checkboxes } from '../fieldset.tsx'

type FearedBoxesProps = {
  readonly states: string
  readonly kin: string
  readonly hint: string
  readonly feared: readonly string[]
}

/** Whom the child fears, by name: states of the conference and relatives; a name per group, read by `readFeared`. */
export const FearedBoxes = ({ states, kin, hint, feared }: FearedBoxesProps) => {
  const say = useTranslate()
  const locale = useLocale()
  // One named before that is no member state stays on the list.
  const named = feared.filter((one) => one.startsWith('state:')).map((one) => one.slice(6))
  const countries = [...new Set<string>([...MEMBER_STATES, ...named])]
  return (
    <>
      <Checkboxes
        name="fearedStates"
        legend={states}
        hint={hint}
        options={countries.map((code) => ({ value: `state:${code}`, label: countryName(locale, code) }))}
        values={feared}
      />
      <Checkboxes
        name="fearedKin"
        legend={kin}
        options={RELATIONS.map((relation) => ({
          value: `kin:${relation}` satisfies Feared,
          label: say(`person.relation_${relation}`),
        }))}
        values={feared}
      />
    </>
  )
}
