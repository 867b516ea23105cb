import type { ReactNode } from 'react'
import { useTranslate } from '../i18n/use.translation.ts'
import { described } from './described.ts'
import { Hints } from './hints.tsx'

type FieldProps = {
  /** Of the form field; also its id, so that the error summary can link to it. */
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong, in the reader's words. */
  readonly problem?: string
  /** What was typed or saved before: never lost. */
  readonly value?: string
  readonly optional?: boolean
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'date' | 'time' | 'datetime-local'
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email'
  readonly autoComplete?: string
  readonly maxLength?: number
  /** More than one makes a text area of that many lines. */
  readonly lines?: number
  /** Language of what is typed, so that no checker marks a Mayan name as wrong. */
  readonly spellCheck?: boolean
  /** Words to choose from while typing; anything else may be typed too. */
  readonly list?: readonly string[]
  /** Has the focus when its page opens: what alone is wrong where no summary says so. */
  readonly isFirst?: boolean
}

/** One labelled text box with its hint and problem. */
export const Field = (props: FieldProps) => {
  const { name, label, hint, problem, value, optional, lines = 1, list = [] } = props
  const say = useTranslate()
  const shared = {
    id: name,
    name,
    defaultValue: value,
    maxLength: props.maxLength ?? (lines > 1 ? 4000 : 200),
    autoComplete: props.autoComplete ?? 'off',
    spellCheck: props.spellCheck ?? lines > 1,
    autoFocus: props.isFirst,
    ...described(name, hint, problem),
  }
  return (
    <div className={problem ? 'field wrong' : 'field'}>
      <label htmlFor={name}>
        {label}
        {optional ? <span className="hint"> ({say('common.optional')})</span> : null}
      </label>
      <Hints id={name} hint={hint} problem={problem} />
      {lines > 1 ? (
        <textarea rows={lines} {...shared} />
      ) : (
        <input
          type={props.type ?? 'text'}
          inputMode={props.inputMode}
          list={list.length > 0 ? `${name}-list` : undefined}
          {...shared}
        />
      )}
      {list.length > 0 ? (
        <datalist id={`${name}-list`}>
          {list.map((words) => (
            <option key={words} value={words} />
          ))}
        </datalist>
      ) : null}
    </div>
  )
}
