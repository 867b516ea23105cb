import type { ReactNode } from 'react'
import { useTranslate } from '../i18n/use.translation.ts'
import { Fieldset } from './fieldset.tsx'

type Part = 'day' | 'month' | 'year'
const PARTS: readonly Part[] = ['day', 'month', 'year']

type DatePartsProps = {
  /** The fields are called `<name>_day`, `<name>_month`, `<name>_year`. */
  readonly name: string
  readonly legend: ReactNode
  readonly question?: boolean
  readonly hint?: ReactNode
  readonly problem?: string
  /** As typed, so that a wrong date comes back as it was. */
  readonly value?: Readonly<Partial<Record<Part, string>>>
}

/** A date in three boxes, any of which may stay empty. */
export const DateParts = ({ name, value = {}, hint, ...group }: DatePartsProps) => {
  const say = useTranslate()
  return (
    <Fieldset id={name} hint={hint ?? say('common.dateHint')} {...group}>
      <div className="date">
        {PARTS.map((part) => (
          <div key={part} className={part}>
            <label htmlFor={`${name}_${part}`}>{say(`common.${part}`)}</label>
            <input
              id={`${name}_${part}`}
              name={`${name}_${part}`}
              defaultValue={value[part]}
              inputMode="numeric"
              autoComplete="off"
              maxLength={part === 'year' ? 4 : 2}
              {...(group.problem ? { 'aria-invalid': true, 'aria-describedby': `${name}-problem` } : {})}
            />
          </div>
        ))}
      </div>
    </Fieldset>
  )
}
