import { useTranslate } from '../../i18n/use.translation.ts'

/** The four steps, told as the family lives them. */
export const HowItWorks = () => {
  const say = useTranslate()
  return (
    <section className="stack" aria-labelledby="how">
      <h2 id="how">{say('public.homeHowTitle')}</h2>
      <ol className="steps">
        {([1, 2, 3, 4] as const).map((step) => (
          <li key={step} className="stack-tight">
            <h3>{say(`public.homeStep${step}Title`)}</h3>
            <p>{say(`public.homeStep${step}`)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
