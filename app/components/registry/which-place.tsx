import { Form } from '@remix-run/react'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { PlaceReading, PlaceReadings } from '../../notices/place-readings.ts'
import { Button } from '../button.tsx'

type WhichPlaceProps = PlaceReadings & { readonly said: string; readonly action: string }

/** A place that may be several is narrowed to one by a button; those from where nobody comes stay folded, so that people are seen first. */
export const WhichPlace = ({ said, action, only, atOnce, others, more }: WhichPlaceProps) => {
  const say = useTranslate()
  return (
    <Form method="post" action={action} className="stack-tight">
      {only ? null : <p>{say(atOnce.length > 0 ? 'registry.askedWhich' : 'places.whichNobody', { words: said })}</p>}
      {atOnce.length > 0 ? <Places readings={atOnce} /> : null}
      {others.length > 0 ? (
        <details>
          <summary className="link-target">{say('places.others', { count: others.length + more })}</summary>
          <div className="stack-tight">
            <Places readings={others} />
            {atOnce.length === 0 ? <p className="muted">{say('registry.narrowHint')}</p> : null}
            {more > 0 ? <p className="muted">{say('places.more', { count: more })}</p> : null}
          </div>
        </details>
      ) : null}
      {atOnce.length > 0 ? <p className="muted">{say('registry.narrowHint')}</p> : null}
    </Form>
  )
}

const Places = ({ readings }: { readonly readings: readonly PlaceReading[] }) => {
  const say = useTranslate()
  return (
    <ul className="plain-list row places">
      {readings.map(({ id, name, count }) => (
        <li key={id}>
          <Button look="second" name="lugar" value={id}>
            {say('places.narrow', { place: name, count })}
          </Button>
        </li>
      ))}
    </ul>
  )
}
