import { Form } from '@remix-run/react'
import type { ShownCase } from '../../cases/show-case.server.ts'
import { TOLD_OUTCOMES } from '../../cases/told-outcomes.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { RejectForm } from '../candidates/reject-form.tsx'
import { Choice, Radios } from '../fieldset.tsx'
import { ActForm } from './act-form.tsx'

type OutcomePartProps = {
  readonly found: ShownCase
  /** What was typed and not done. */
  readonly typed?: Readonly<Record<string, readonly string[]>>
}

/** Telling the family, closing, and taking either back: each only where it can be done now. */
export const OutcomePart = ({ found, typed = {} }: OutcomePartProps) => {
  const say = useTranslate()
  const { state, outcome, mayTell, side, refutedByUs, candidateId } = found
  const active = state === 'open' || state === 'disclosed'
  return (
    <>
      {mayTell && active ? <TellForm typed={typed} /> : null}
      {outcome && outcome !== 'not_the_child' ? (
        <section className="paper padded stack">
          <p>{say('cases.told', { outcome: say(`cases.outcome_${outcome}`) })}</p>
          {mayTell && state === 'told' ? <ActForm act="close">{say('cases.close')}</ActForm> : null}
          {mayTell ? (
            <>
              <ActForm act="reopen" look="second">
                {say('cases.reopen')}
              </ActForm>
              <p className="muted">{say('cases.reopenHint')}</p>
            </>
          ) : null}
        </section>
      ) : null}
      {refutedByUs && state === 'closed' ? (
        <ActForm act="restore" look="second" hidden={{ candidate: candidateId }}>
          {say('cases.restore')}
        </ActForm>
      ) : null}
      {active && side !== 'protection' ? (
        <details className="more" open={typed.act?.[0] === 'refute'}>
          <summary>{say('cases.refuteTitle')}</summary>
          <div className="stack measure">
            <p>{say('cases.refuteHint')}</p>
            <RejectForm
              act="refute"
              submit={say('cases.refute')}
              candidateId={candidateId}
              words={typed.words?.[0]}
              reason={typed.reason?.[0]}
            />
          </div>
        </details>
      ) : null}
    </>
  )
}

const TellForm = ({ typed }: Required<Pick<OutcomePartProps, 'typed'>>) => {
  const say = useTranslate()
  return (
    <section className="paper padded stack">
      <h2>{say('cases.tellTitle')}</h2>
      <p>{say('cases.tellHint')}</p>
      <Form method="post" className="stack-tight">
        <input type="hidden" name="act" value="tell" />
        <Radios
          name="outcome"
          legend={say('cases.outcome')}
          options={TOLD_OUTCOMES.map((one) => ({ value: one, label: say(`cases.outcome_${one}`) }))}
          value={typed.outcome?.[0]}
        />
        <Choice
          type="checkbox"
          name="support"
          option={{ value: 'yes', label: say('cases.support') }}
          checked={typed.support?.[0] === 'yes'}
        />
        <p>
          <Button>{say('cases.tell')}</Button>
        </p>
      </Form>
    </section>
  )
}
