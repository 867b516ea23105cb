import { useTranslate } from '../../i18n/use.translation.ts'
import { CopyField } from './copy-field.tsx'

/** The check that the page itself makes, in the browser of whoever opens it: a frame that says how it stands there. */
export const CheckInPlace = ({
  snippet,
}: {
  readonly snippet: { readonly frame: string; readonly loader: string }
}) => {
  const say = useTranslate()
  return (
    <section className="stack">
      <h2>{say('modules.inPlaceTitle')}</h2>
      <p className="measure">{say('modules.inPlaceLead')}</p>
      <CopyField name="checkFrame" label={say('modules.inPlaceFrame')} text={snippet.frame} lines={4} />
      <CopyField name="checkLoader" label={say('modules.inPlaceLoader')} text={snippet.loader} lines={5} />
      <h3>{say('modules.inPlaceMeans')}</h3>
      <ul className="measure stack-tight">
        {([1, 2, 3] as const).map((point) => (
          <li key={point}>{say(`modules.inPlace_${point}`)}</li>
        ))}
      </ul>
      <h3>{say('modules.cannotSeeTitle')}</h3>
      <ul className="measure stack-tight">
        {([1, 2, 3, 4] as const).map((point) => (
          <li key={point}>{say(`modules.cannotSee_${point}`)}</li>
        ))}
      </ul>
    </section>
  )
}
