import type { MetaFunction } from '@remix-run/node'
import { Crest } from '../components/crest.tsx'
import { NobodyAsksMoney, NotADenuncia } from '../components/notices-to-families.tsx'
import { Page } from '../components/page.tsx'
import { MEMBER_STATES } from '../domain/country.ts'
import { countryName } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'

export const meta: MetaFunction = ({ location }) => {
  const say = t(localeOfPath(location.pathname))
  return [...pageTitle(say('common.siteTagline')), { name: 'description', content: say('public.homeLead') }]
}

const Home = () => (
  <Page width="full">
    <Hero />
    <div className="room stack-loose bands">
      <Returning />
      <HowItWorks />
      <div className="pair">
        <NobodyAsksMoney />
        <NotADenuncia />
      </div>
      <OtherReaders />
    </div>
  </Page>
)
export default Home

const Hero = () => {
  const say = useTranslate()
  return (
    <div className="hero">
      <div className="room stack-loose">
        <div className="stack measure">
          <h1>{say('public.homeTitle')}</h1>
          <p className="lead">{say('public.homeLead')}</p>
          <p>{say('public.homeNotPublic')}</p>
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

const Chancelleries = () => {
  const locale = useLocale()
  const named = MEMBER_STATES.map((code) => ({ code, name: countryName(locale, code) }))
  const inOrder = named.toSorted((a, b) => a.name.localeCompare(b.name, locale))
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

const Returning = () => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="pair">
      <section className="stack-tight">
        <h2>{say('public.homeReceiptTitle')}</h2>
        <p>{say('public.homeReceipt')}</p>
        <p>
          <a className="button second" href={localePath(locale, '/comprobante')}>
            {say('public.homeReceiptLink')}
          </a>
        </p>
      </section>
      <section className="stack-tight">
        <h2>{say('public.homeSearchTitle')}</h2>
        <form className="stack-tight" method="post" action={localePath(locale, '/buscar')}>
          <label htmlFor="q">{say('public.homeSearchLabel')}</label>
          <div className="ask">
            <input id="q" name="q" autoComplete="off" maxLength={120} required />
            <button type="submit" className="button second">
              {say('common.search')}
            </button>
          </div>
        </form>
      </section>
    </div>
  )
}

const HowItWorks = () => {
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

const OtherReaders = () => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="pair">
      <section className="stack-tight">
        <h2>{say('public.homeInfoTitle')}</h2>
        <p>{say('public.homeInfo')}</p>
      </section>
      <section className="stack-tight">
        <h2>{say('public.homeShelterTitle')}</h2>
        <p>{say('public.homeShelter')}</p>
        <p className="links">
          <a href={localePath(locale, '/albergues')}>{say('public.homeShelterLink')}</a>
        </p>
      </section>
      <section className="stack-tight">
        <h2>{say('public.homeDangerTitle')}</h2>
        <p>{say('public.homeDanger')}</p>
        <p className="links">
          <a href={localePath(locale, '/denuncia')}>{say('public.emergencyNumbers')}</a>
        </p>
      </section>
      <section className="stack-tight">
        <h2>{say('public.homeStaffTitle')}</h2>
        <p className="links">
          <a href={localePath(locale, '/trabajo')}>{say('public.homeStaffLink')}</a>
        </p>
      </section>
    </div>
  )
}
