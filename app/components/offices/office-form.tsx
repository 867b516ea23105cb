import type { OfficeFields } from '../../directory/office-fields.ts'
import { OFFICE_SERVICES } from '../../domain/office.ts'
import { LANGUAGES } from '../../domain/person.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Checkboxes, Choice } from '../fieldset.tsx'
import { HoursFields } from './hours-fields.tsx'
import { LineFields } from './line-fields.tsx'
import { OfficeBasics } from './office-basics.tsx'

type OfficeFormProps = {
  /** Of the entry that is shown, so that another's change in between is noticed. */
  readonly version: number | string
  readonly isChancellery: boolean
  readonly fields: OfficeFields
  readonly problems: readonly { readonly field: string; readonly problem: string }[]
}

/** Everything that families read of an office. */
export const OfficeForm = ({ version, isChancellery, fields, problems }: OfficeFormProps) => {
  const say = useTranslate()
  const problemOf = (field: string) => problems.find((one) => one.field === field)?.problem
  const part = { fields, problemOf }
  return (
    <form method="post" className="stack-loose measure" noValidate>
      <input type="hidden" name="version" value={version} />
      <section className="stack">
        <h2>{say('offices.whereTitle')}</h2>
        <OfficeBasics {...part} />
      </section>
      <section className="stack">
        <h2>{say('missions.hoursTitle')}</h2>
        <HoursFields {...part} />
      </section>
      <section className="stack">
        <h2>{say('offices.offersTitle')}</h2>
        <Checkboxes
          name="services"
          legend={say('missions.services')}
          options={OFFICE_SERVICES.map((one) => ({ value: one, label: say(`missions.service_${one}`) }))}
          values={fields.services}
        />
        <div className="columns">
          <Checkboxes
            name="languages"
            legend={say('missions.languages')}
            options={LANGUAGES.map((one) => ({ value: one, label: say(`person.language_${one}`) }))}
            values={fields.languages}
          />
        </div>
      </section>
      {isChancellery ? (
        <section className="stack">
          <h2>{say('missions.linesTitle')}</h2>
          <LineFields {...part} />
        </section>
      ) : null}
      <section className="stack-tight">
        <h2>{say('offices.publishTitle')}</h2>
        {problemOf('published') ? (
          <p id="published" className="problem">
            {problemOf('published')}
          </p>
        ) : null}
        <Choice
          type="checkbox"
          name="published"
          option={{ value: 'yes', label: say('offices.publish'), hint: say('offices.publishHint') }}
          checked={fields.published?.[0] === 'yes'}
        />
        <p>
          <Button whole>{say('offices.save')}</Button>
        </p>
        <p className="muted">{say('offices.saveHint')}</p>
      </section>
    </form>
  )
}
