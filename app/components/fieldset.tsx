import type { ReactNode } from 'react'
import { useTranslate } from '../i18n/use.translation.ts'
import { described } from './described.ts'
import { Hints } from './hints.tsx'

export type Option = {
  readonly value: string
  readonly label: string
  readonly hint?: string
  /** Language of the label, where it is not the page's: what a language calls itself. */
  readonly lang?: string
}

type FieldsetProps = {
  readonly id: string
  readonly legend: ReactNode
  /** The legend is the page's only heading: one question a page. */
  readonly question?: boolean
  readonly hint?: ReactNode
  readonly problem?: string
  readonly children: ReactNode
}

/** A group of controls under one legend. */
export const Fieldset = ({ id, legend, question, hint, problem, children }: FieldsetProps) => (
  <fieldset id={id} className={problem ? 'group wrong' : 'group'} {...groupDescription(id, hint, problem)}>
    <legend>{question ? <h1 className="question">{legend}</h1> : legend}</legend>
    <Hints id={id} hint={hint} problem={problem} />
    {children}
  </fieldset>
)

/** aria-invalid belongs to controls, not to groups. */
const groupDescription = (id: string, hint: unknown, problem: unknown) => {
  const { 'aria-describedby': ids } = described(id, hint, problem)
  return ids ? { 'aria-describedby': ids } : {}
}

type ChoiceProps = Omit<FieldsetProps, 'id' | 'children'> & {
  readonly name: string
  readonly options: readonly Option[]
  /** The value sent for "No lo sé", which then closes the list. */
  readonly dontKnow?: string
}

/** One answer of several. */
export const Radios = ({ name, options, dontKnow, value, ...group }: ChoiceProps & { readonly value?: string }) => (
  <Fieldset id={name} {...group}>
    {options.map((option) => (
      <Choice key={option.value} type="radio" name={name} option={option} checked={option.value === value} />
    ))}
    <DontKnow type="radio" name={name} answer={dontKnow} checked={value === dontKnow} />
  </Fieldset>
)

/** Any number of answers. */
export const Checkboxes = ({
  name,
  options,
  dontKnow,
  values = [],
  ...group
}: ChoiceProps & { readonly values?: readonly string[] }) => (
  <Fieldset id={name} {...group}>
    {options.map((option) => (
      <Choice key={option.value} type="checkbox" name={name} option={option} checked={values.includes(option.value)} />
    ))}
    <DontKnow type="checkbox" name={name} answer={dontKnow} checked={values.includes(dontKnow ?? '')} />
  </Fieldset>
)

type ChoiceOf = { readonly type: 'radio' | 'checkbox'; readonly name: string; readonly checked: boolean }

/** One box to tick, alone or in a group. */
export const Choice = ({ type, name, option, checked }: ChoiceOf & { readonly option: Option }) => {
  const hintId = option.hint ? `${name}-${option.value}-hint` : undefined
  return (
    <label className="check">
      <input type={type} name={name} value={option.value} defaultChecked={checked} aria-describedby={hintId} />
      <span>
        {option.lang ? <span lang={option.lang}>{option.label}</span> : option.label}
        {option.hint ? (
          <span id={hintId} className="hint">
            {option.hint}
          </span>
        ) : null}
      </span>
    </label>
  )
}

const DontKnow = ({ type, name, answer, checked }: ChoiceOf & { readonly answer?: string }) => {
  const say = useTranslate()
  if (!answer) return null
  return (
    <div className="dont-know">
      <Choice type={type} name={name} option={{ value: answer, label: say('common.dontKnow') }} checked={checked} />
    </div>
  )
}
