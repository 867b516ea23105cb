import { Form } from '@remix-run/react'
import { HOLD_DECISIONS } from '../../domain/hold.ts'
import type { Feared } from '../../domain/screening.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Call } from '../call.tsx'
import { Field } from '../field.tsx'
import { Radios } from '../fieldset.tsx'
import { FearedBoxes } from './feared-boxes.tsx'

type HoldFormProps = {
  readonly isParty: boolean
  /** A child of the party was not asked yet. */
  readonly isWaiting: boolean
  /** Whom the hold binds. */
  readonly feared: readonly Feared[]
  /** What was typed before and is not decided. */
  readonly typed?: Readonly<Record<string, readonly string[]>>
  readonly problems?: readonly { readonly field: string; readonly problem: string }[]
}

/** The protection authority's decision on a hold: keep or lift, from whom the child stays hidden, and why. */
export const HoldForm = ({ isParty, isWaiting, feared, typed, problems = [] }: HoldFormProps) => {
  const say = useTranslate()
  const problem = (field: string) => problems.find((one) => one.field === field)?.problem
  const isTyped = typed?.decision !== undefined
  return (
    <Form method="post" className="stack report-form">
      {isParty ? <p>{say('sighting.decideCovers')}</p> : null}
      {isWaiting ? <Call tone="wait">{say('sighting.decideWaiting')}</Call> : null}
      <Radios
        name="decision"
        legend={say('sighting.decision')}
        options={HOLD_DECISIONS.map((one) => ({
          value: one,
          label: say(`sighting.decision_${one}`),
          hint: say(`sighting.decision_${one}Hint`),
        }))}
        problem={problem('decision')}
        value={typed?.decision?.[0]}
      />
      <FearedBoxes
        states={say('sighting.still_states')}
        kin={say('sighting.still_kin')}
        hint={say('sighting.still_hint')}
        feared={isTyped || problem('decision') ? [...(typed?.fearedStates ?? []), ...(typed?.fearedKin ?? [])] : feared}
      />
      <Field
        name="reason"
        label={say('sighting.decisionReason')}
        lines={3}
        maxLength={1000}
        problem={problem('reason')}
        value={typed?.reason?.[0]}
      />
      <p>
        <Button whole>{say('sighting.saveDecision')}</Button>
      </p>
    </Form>
  )
}
