import { Form } from '@remix-run/react'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { PlaceReading, UnderstoodWords } from '../../notices/understood-words.ts'
import { Button } from '../button.tsx'

type UnderstoodProps = { readonly understood: UnderstoodWords; readonly action: string }

/** How the question was understood; a place that may be several is narrowed to one by a button. */
export const Understood = ({ understood: { lines, remarks, ambiguous }, action }: UnderstoodProps) => {
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
      {ambiguous ? (
        <Form method="post" action={action} className="stack-tight">
          <p>{say('registry.askedWhich', { words: ambiguous.said })}</p>
          <ul className="plain-list row">
            {ambiguous.readings.map((reading) => (
              <li key={reading.id}>
                <Button look="second" name="lugar" value={reading.id}>
                  <NarrowWords {...reading} />
                </Button>
              </li>
            ))}
          </ul>
          <p className="muted">{say('registry.narrowHint')}</p>
        </Form>
      ) : null}
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

const NarrowWords = ({ name: place, count }: PlaceReading) => {
  const say = useTranslate()
  return count === undefined ? say('registry.narrowTo', { place }) : say('registry.narrowToCount', { place, count })
}
