import type { MetaFunction } from '@remix-run/node'
import { Hero } from '../components/home/hero.tsx'
import { HowItWorks } from '../components/home/how-it-works.tsx'
import { OtherReaders } from '../components/home/other-readers.tsx'
import { SearchAndTell } from '../components/home/search-and-tell.tsx'
import { NobodyAsksMoney, NotADenuncia } from '../components/notices-to-families.tsx'
import { Page } from '../components/page.tsx'
import { localeOfPath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'

export const meta: MetaFunction = ({ location }) => {
  const say = t(localeOfPath(location.pathname))
  return [...pageTitle(say('common.siteTagline')), { name: 'description', content: say('public.homeLead') }]
}

const Home = () => (
  <Page width="full">
    <Hero />
    <div className="room stack-loose bands">
      <SearchAndTell />
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
