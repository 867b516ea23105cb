import { MEMBER_STATES } from '../../domain/country.ts'
import { countryName, inOrderOf } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { LinkButton } from '../button.tsx'
import { Crest } from '../crest.tsx'
import { Returning } from './returning.tsx'

/** What this is, the way back in, and the first act: which chancellery. */
export const Hero = () => {
  const say = useTranslate()
  return (
    <div className="hero">
      <div className="room stack-loose">
        <div className="beside">
          <div className="stack">
            <h1>{say('public.homeTitle')}</h1>
            <p className="lead">{say('public.homeLead')}</p>
            <p>{say('public.homeNotPublic')}</p>
            <p>
              <LinkButton href="#file">{say('public.homeFile')}</LinkButton>
            </p>
          </div>
          <Returning />
        </div>
        <section className="stack" aria-labelledby="file">
          <h2 id="file">{say('public.homeFile')}</h2>
          <p className="measure">{say('public.homeFileHint')}</p>
          <Chancelleries />
        </section>
      </div>
    </div>
  )
}

/** The eleven chancelleries, in the alphabetical order of the reader’s language. */
const Chancelleries = () => {
  const locale = useLocale()
  const named = MEMBER_STATES.map((code) => ({ code, name: countryName(locale, code) }))
  const inOrder = named.toSorted((a, b) => inOrderOf(locale)(a.name, b.name))
  return (
    <ul className="chancelleries">
      {inOrder.map(({ code, name }) => (
        <li key={code}>
          <a href={localePath(locale, `/c/${code.toLowerCase()}`)}>
            <Crest country={code} />
            <span className="name">{name}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
