import { Form, useLocation } from '@remix-run/react'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { ReportFields } from '../../sightings/report-fields.ts'
import {
  FIRST_STEPS,
  isFurtherField,
  listSteps,
  type ReportStep,
  stepOfField,
  stepOfId,
} from '../../sightings/report-steps.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import type { PartProps, ShownProblem } from './language-select.tsx'
import { Origin, WhereAndWhen, Who } from './report-first.tsx'
import { Clothing, Company, Marks, NameParts, NoteAndPhoto } from './report-further.tsx'
import { ReportStepPart } from './report-step.tsx'
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

const FORM = 'reporte'

/** The report of a sighting: one form, one address; a step is a screen on a phone and a section on a wide screen. */
export const ReportForm = (props: ReportFormProps) => {
  const { hidden, submit, own, editing = false } = props
  const say = useTranslate()
  // The first fields stay the form's own: going from step to step may read the page's data anew, never over what stands.
  const [fields] = useState(props.fields)
  const problems = useKeptProblems(props.problems)
  const part: PartProps = {
    value: typedIn(fields),
    problem: (field) => problems.find((one) => one.field === field)?.problem,
  }
  const steps = listSteps(own)
  const start = problems[0] ? stepOfField(problems[0].field) : FIRST_STEPS[0]
  const current = useStep(steps, start)
  const told = Object.keys(fields).some((field) => isFurtherField(field) && part.value(field))
  const further = told || problems.some(({ field }) => isFurtherField(field))
  const sections: Readonly<Record<ReportStep, ReactNode>> = {
    who: <Who {...part} />,
    origin: <Origin {...part} />,
    where: <WhereAndWhen {...part} promise={editing ? undefined : say(own ? 'sighting.sent' : 'sighting.sentOn')} />,
    marks: <Marks {...part} />,
    clothing: <Clothing {...part} />,
    company: <Company {...part} together={!editing} />,
    names: <NameParts {...part} />,
    note: <NoteAndPhoto {...part} />,
  }
  const classes = ['stack report-form', further && 'with-further', editing && 'editing', current && 'stepping']
  return (
    <Form
      id={FORM}
      method="post"
      encType="multipart/form-data"
      className={classes.filter(Boolean).join(' ')}
      noValidate
      onKeyDown={continueOnEnter}
    >
      {/* Enter presses the first button of a form. Until scripts run, one that does nothing: an early step sends nothing. */}
      {current ? null : <button type="submit" disabled hidden />}
      <ErrorSummary problems={problems} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      {steps.map((step) => (
        <ReportStepPart key={step} {...{ step, steps, start, submit, editing }} current={step === current}>
          {sections[step]}
        </ReportStepPart>
      ))}
      <p className="send">
        <Button>{submit}</Button>
      </p>
    </Form>
  )
}

/** What the last answer found wrong, also after a step to another section. */
const useKeptProblems = (problems: readonly ShownProblem[]): readonly ShownProblem[] => {
  const [kept, keep] = useState(problems)
  if (problems.length > 0 && problems !== kept) keep(problems)
  return kept
}

/**
 * The step that the address points at or into, once scripts run. Until then, and without them, the style sheet finds it
 * by itself; with them it would stay at the step an answer of the server has left.
 */
const useStep = (steps: readonly ReportStep[], start: ReportStep): ReportStep | undefined => {
  const { hash } = useLocation()
  const [runs, setRuns] = useState(false)
  useEffect(() => setRuns(true), [])
  useEffect(() => {
    const pointed = hash ? document.getElementById(hash.slice(1)) : null
    if (!runs || !pointed?.closest(`#${FORM}`)) return
    const folded = pointed.closest('details')
    if (folded) folded.open = true
    pointed.focus({ preventScroll: true })
    pointed.scrollIntoView()
  }, [hash, runs])
  const wanted = stepOfId(hash.slice(1))
  return runs ? (steps.find((step) => step === wanted) ?? start) : undefined
}

/** The Enter key of a phone's keyboard goes on to the next step, as long as there is one before sending. */
const continueOnEnter = (event: KeyboardEvent<HTMLFormElement>) => {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
  const next = event.target.closest('.step')?.querySelector<HTMLAnchorElement>('.step-acts > a.button:not(.second)')
  if (!next?.checkVisibility()) return
  event.preventDefault()
  next.click()
}
