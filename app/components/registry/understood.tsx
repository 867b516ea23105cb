import { useTranslate } from '../../i18n/use.translation.ts'
import type { UnderstoodWords } from '../../notices/understood-words.ts'
import { WhichPlace } from './which-place.tsx'

type UnderstoodProps = { readonly understood: UnderstoodWords; readonly action: string | undefined }

/** How the question was understood; a place that may be several is narrowed to one by a button, sent to `action`. */
export const Understood = ({ understood: { lines, remarks, which }, action }: UnderstoodProps) => {
  const say = useTranslate()
  return (
    <section className="understood stack-tight">
      <h2>{say('registry.askedTitle')}</h2>
      {lines.length > 0 ? (
        <dl>
          {lines.map(({ term, value }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {which && action ? <WhichPlace {...which} action={action} /> : null}
      {remarks.length > 0 ? (
        <ul className="plain-list muted">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
