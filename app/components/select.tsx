import type { ReactNode } from 'react'
import { described } from './described.ts'
import type { Option } from './fieldset.tsx'
import { Hints } from './hints.tsx'

type SelectProps = {
  readonly name: string
  readonly label: ReactNode
  readonly options: readonly Option[]
  /** Words of the empty first option. */
  readonly empty: string
  readonly hint?: ReactNode
  readonly problem?: string
  readonly value?: string
}

/** A long closed list, such as countries; for up to seven choices radios are easier. */
export const Select = ({ name, label, options, empty, hint, problem, value }: SelectProps) => (
  <div className={problem ? 'field wrong' : 'field'}>
    <label htmlFor={name}>{label}</label>
    <Hints id={name} hint={hint} problem={problem} />
    <select id={name} name={name} defaultValue={value ?? ''} {...described(name, hint, problem)}>
      <option value="">{empty}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value} lang={option.lang}>
          {option.label}
        </option>
      ))}
    </select>
  </div>
)
