import { useTranslate } from '../../i18n/use.translation.ts'

/** How a notice is filed without this site. */
export const HowToFile = () => {
  const say = useTranslate()
  return (
    <section className="stack-tight measure">
      <h2>{say('missions.howTitle')}</h2>
      <ol>
        {([1, 2, 3, 4] as const).map((step) => (
          <li key={step}>{say(`missions.how${step}`)}</li>
        ))}
      </ol>
      <p>{say('missions.howFear')}</p>
    </section>
  )
}
