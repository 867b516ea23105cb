import { Form } from '@remix-run/react'
import { SHARED_PURPOSES } from '../../domain/agreement.ts'
import { INSTITUTION_KINDS } from '../../domain/institution.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { Checkboxes } from '../fieldset.tsx'
import { Select } from '../select.tsx'

type NewAgreementProps = {
  readonly institutions: readonly { readonly id: string; readonly name: string }[]
  readonly refused?: { readonly field: string; readonly problem: string }
  /** What was typed before and is not made. */
  readonly typed?: Readonly<Record<string, readonly string[]>>
}

/** The secretariat's form for an agreement in force from today. */
export const NewAgreement = ({ institutions, refused, typed }: NewAgreementProps) => {
  const say = useTranslate()
  const options = institutions.map(({ id, name }) => ({ value: id, label: name }))
  const problem = (field: string) => (refused?.field === field ? refused.problem : undefined)
  const value = (field: string) => typed?.[field]?.[0]
  return (
    <section className="stack">
      <h2>{say('agreements.makeTitle')}</h2>
      <Form method="post" className="stack report-form">
        <input type="hidden" name="act" value="make" />
        <Select
          name="a"
          label={say('agreements.makeA')}
          empty={say('agreements.none')}
          options={options}
          problem={problem('a')}
          value={value('a')}
        />
        <Select
          name="b"
          label={say('agreements.makeB')}
          empty={say('agreements.none')}
          options={options}
          value={value('b')}
        />
        <Checkboxes
          name="kinds"
          legend={say('agreements.makeKinds')}
          options={INSTITUTION_KINDS.map((kind) => ({ value: kind, label: say(`work.kind_${kind}`) }))}
          values={typed?.kinds}
        />
        <Checkboxes
          name="purposes"
          legend={say('agreements.makePurposes')}
          options={SHARED_PURPOSES.map((purpose) => ({
            value: purpose,
            label: say(`agreements.short_${purpose}`),
            hint: say(`agreements.purpose_${purpose}`),
          }))}
          problem={problem('purposes')}
          values={typed?.purposes}
        />
        <Field
          name="until"
          type="date"
          label={say('agreements.makeUntil')}
          problem={problem('until')}
          value={value('until')}
        />
        <p>
          <Button whole>{say('agreements.make')}</Button>
        </p>
      </Form>
    </section>
  )
}
