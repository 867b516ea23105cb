import { Form } from '@remix-run/react'
import type { ShownCase } from '../../cases/show-case.server.ts'
import { CHILD_VIEWS } from '../../domain/disclosure.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Choice, Radios } from '../fieldset.tsx'

type BestInterestsProps = {
  readonly found: Pick<ShownCase, 'childView' | 'bestInterestsAt' | 'agreesToTell' | 'state'>
  /** What was typed and not saved. */
  readonly typed?: Readonly<Record<string, readonly string[]>>
}

/** What the child wants and the best-interests check, recorded by the caring side. */
export const BestInterestsForm = ({ found, typed }: BestInterestsProps) => {
  const say = useTranslate()
  const own = typed?.act?.[0] === 'protect' ? typed : undefined
  const ticked = (name: string, saved: boolean) => (own ? own[name]?.[0] === 'yes' : saved)
  return (
    <section className="paper padded stack">
      <h2>{say('cases.interestsTitle')}</h2>
      <p className="muted">{say('cases.interestsHint')}</p>
      <Form method="post" className="stack-tight">
        <input type="hidden" name="act" value="protect" />
        <Radios
          name="childView"
          legend={say('cases.childView')}
          options={CHILD_VIEWS.map((view) => ({ value: view, label: say(`cases.view_${view}`) }))}
          value={own ? own.childView?.[0] : found.childView}
        />
        <Choice
          type="checkbox"
          name="checked"
          option={{ value: 'yes', label: say('cases.interestsCheck') }}
          checked={ticked('checked', found.bestInterestsAt !== undefined)}
        />
        <Choice
          type="checkbox"
          name="agreesToTell"
          option={{ value: 'yes', label: say('cases.agreesToTell') }}
          checked={ticked('agreesToTell', found.agreesToTell === true)}
        />
        {found.state === 'open' ? (
          <p>
            <Button look={found.childView ? 'second' : 'first'}>{say('cases.saveInterests')}</Button>
          </p>
        ) : null}
      </Form>
    </section>
  )
}
