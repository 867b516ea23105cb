import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { HelpLines } from '../components/missions/help-lines.tsx'
import { NobodyAsksMoney } from '../components/notices-to-families.tsx'
import { Page } from '../components/page.tsx'
import { Contact } from '../components/published/contact.tsx'
import { Owner } from '../components/published/owner.tsx'
import { requireChancellery } from '../directory/chancelleries.server.ts'
import { lineWords } from '../directory/office-words.ts'
import { listPublicOffices, ownOffice } from '../directory/public-offices.server.ts'
import { MEMBER_STATES } from '../domain/country.ts'
import { guard } from '../http/guard.server.ts'
import { countryName, inOrderOf } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { saidIn } from '../i18n/said.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/published.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  pageTitle([t(localeOfPath(location.pathname))('missions.linesTitle'), data?.name].filter(Boolean).join(' · '))

export const loader = guard('public.page', async ({ params, locale, services }) => {
  const chancellery = await requireChancellery(services, params.chancellery)
  const own = ownOffice(await listPublicOffices(services, chancellery))
  const { slug, name, country, phone, address } = chancellery
  const lines = (own?.lines ?? []).map((line) => lineWords(locale, line))
  return { slug, name, country, phone, address, complaint: saidIn(chancellery.complaint, locale), lines }
})

/** Whom to call, country by country: the lines of a chancellery, emergencies, and who takes a complaint about rights. */
const Lines = () => {
  const { slug, name, country, lines, ...contact } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  const home = localePath(locale, `/c/${slug}`)
  const order = inOrderOf(locale)
  const countries = [...new Set([...MEMBER_STATES, ...lines.map((line) => line.country)])]
    .map((code) => ({ code, name: countryName(locale, code) }))
    .toSorted((a, b) => order(a.name, b.name))
  return (
    <Page owner={<Owner country={country} name={name} href={home} />}>
      <div className="stack-loose">
        <div className="stack">
          <BackLink href={home} />
          <h1>{say('missions.linesTitle')}</h1>
          <p className="lead">{say('missions.linesLead')}</p>
          <p className="links no-print">
            {countries.map((one) => (
              <a key={one.code} href={`#${one.code}`}>
                {one.name}
              </a>
            ))}
          </p>
        </div>
        {countries.map((one) => (
          <section key={one.code} className="stack-tight" aria-labelledby={one.code}>
            <h2 id={one.code}>{one.name}</h2>
            <HelpLines country={one.code} lines={lines} />
          </section>
        ))}
        <Contact {...contact} />
        <NobodyAsksMoney />
      </div>
    </Page>
  )
}
export default Lines
