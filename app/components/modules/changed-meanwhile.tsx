import type { ModuleFields } from '../../embed/module-fields.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Facts } from '../facts.tsx'
import { useFieldLabel } from './field-label.ts'

type ChangedMeanwhileProps = {
  readonly saved: ModuleFields
  /** Names of the fields in which what was typed is not what is saved now. */
  readonly differing: readonly string[]
}

/** What another saved while this form was filled in, beside which the form stays as it was typed. */
export const ChangedMeanwhile = ({ saved, differing }: ChangedMeanwhileProps) => {
  const say = useTranslate()
  const label = useFieldLabel()
  return (
    <section id="meanwhile" tabIndex={-1} className="call wait stack-tight" aria-labelledby="meanwhile-title">
      <h2 id="meanwhile-title">{say('modules.meanwhileTitle')}</h2>
      <p>{say(differing.length > 0 ? 'modules.meanwhile' : 'modules.meanwhileSame')}</p>
      <Facts
        facts={differing.map((name) => ({
          term: label(name),
          value: saved[name]?.[0] || say('modules.meanwhileEmpty'),
        }))}
      />
    </section>
  )
}
