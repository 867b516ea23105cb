import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { HowToFile } from '../components/missions/how-to-file.tsx'
import { MissionList } from '../components/missions/mission-list.tsx'
import { NobodyAsksMoney } from '../components/notices-to-families.tsx'
import { Page } from '../components/page.tsx'
import { Owner } from '../components/published/owner.tsx'
import { requireChancellery } from '../directory/chancelleries.server.ts'
import { officeWords } from '../directory/office-words.ts'
import { listPublicOffices } from '../directory/public-offices.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/published.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  pageTitle([t(localeOfPath(location.pathname))('missions.title'), data?.name].filter(Boolean).join(' · '))

export const loader = guard('public.page', async ({ params, locale, services }) => {
  const chancellery = await requireChancellery(services, params.chancellery)
  const { slug, name, country, phone } = chancellery
  const offices = (await listPublicOffices(services, chancellery)).map((office) => {
    const { city, country: where, phones, now } = officeWords(locale, office, services.now())
    return { name: office.name, slug: office.slug, city, country: where, phone: phones[0]?.number, now }
  })
  return { slug, name, country, phone, offices }
})

/** The offices of a chancellery by country and city: whoever reads chooses where it is, and nothing else asks. */
const Missions = () => {
  const { slug, name, country, phone, offices } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  const home = localePath(locale, `/c/${slug}`)
  return (
    <Page width="wide" owner={<Owner country={country} name={name} href={home} />}>
      <div className="stack-loose">
        <div className="stack measure">
          <BackLink href={home} />
          <h1>{say('missions.title')}</h1>
        </div>
        <MissionList chancellery={{ slug, name, phone }} offices={offices} />
        <HowToFile />
        <NobodyAsksMoney />
      </div>
    </Page>
  )
}
export default Missions
