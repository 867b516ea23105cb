import type { ReactNode } from 'react'
import { useTranslate } from '../../i18n/use.translation.ts'
import { FIRST_STEPS, type ReportStep, STEP_IDS } from '../../sightings/report-steps.ts'
import { Button, LinkButton } from '../button.tsx'

type StepProps = {
  readonly step: ReportStep
  readonly steps: readonly ReportStep[]
  /** The step shown before any was chosen: the first, or the one with the first problem. */
  readonly start: ReportStep
  /** Whether this step is shown now, as far as scripts know. */
  readonly current: boolean
  readonly submit: string
  readonly editing: boolean
  readonly children: ReactNode
}

/**
 * One section of the report's form. On a phone the style sheet shows only the section that the address points at, so
 * that steps need no script and the back button goes back a step; on a wide screen the sections follow each other.
 */
export const ReportStepPart = ({ step, steps, start, current, submit, editing, children }: StepProps) => {
  const say = useTranslate()
  const id = STEP_IDS[step]
  const at = steps.indexOf(step)
  const [previous, next] = [steps[at - 1], steps[at + 1]]
  const first = FIRST_STEPS.some((one) => one === step)
  const early = first && step !== 'where' && !editing
  const classes = ['step stack', !first && 'further', step === start && 'start', current && 'current']
  const nextWords = step === 'where' ? say('sighting.more') : say('common.continue')
  return (
    <section id={id} className={classes.filter(Boolean).join(' ')} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <div className="step-head">
        <h2 id={`${id}-title`}>{say(`sighting.step_${step}`)}</h2>
        <p className="muted">
          {first ? say('sighting.stepOf', { number: at + 1, of: FIRST_STEPS.length }) : say('common.optional')}
        </p>
      </div>
      {children}
      <div className="step-acts">
        {early ? null : <Button whole>{submit}</Button>}
        {next ? (
          <LinkButton href={`#${STEP_IDS[next]}`} look={early ? 'first' : 'second'} whole>
            {nextWords}
          </LinkButton>
        ) : null}
        {previous ? (
          <a className="link-target" href={`#${STEP_IDS[previous]}`}>
            {say('sighting.stepBack')}
          </a>
        ) : null}
      </div>
    </section>
  )
}
