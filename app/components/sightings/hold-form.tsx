import { Form } from '@remix-run/react'
import { HOLD_DECISIONS } from '../../domain/hold.ts'
import type { Feared } from '../../domain/screening.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { Radios } from '../fieldset.tsx'
import { FearedBoxes } from './feared-boxes.tsx'
import { type GroupChild, TogetherBoxes } from './together-boxes.tsx'

type HoldFormProps = {
  /** Children reported together with this one. */
  readonly party: readonly GroupChild[]
  /** Whom the hold binds. */
  readonly feared: readonly Feared[]
  /** What was typed before and is not decided. */
  readonly typed?: Readonly<Record<string, readonly string[]>>
  readonly problems?: readonly { readonly field: string; readonly problem: string }[]
}

/** The protection authority's decision on a hold: keep or lift, from whom the child stays hidden, and why. */
export const HoldForm = ({ party, feared, typed, problems = [] }: HoldFormProps) => {
  const say = useTranslate()
  const problem = (field: string) => problems.find((one) => one.field === field)?.problem
  const isTyped = typed?.decision !== undefined
  return (
    <Form method="post" className="stack">
      <TogetherBoxes party={party} chosen={typed?.together ?? []} />
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
