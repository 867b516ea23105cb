import { data, type LinksFunction, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { LinkButton } from '../components/button.tsx'
import { HelpLines } from '../components/missions/help-lines.tsx'
import { HelpLinks } from '../components/missions/help-links.tsx'
import { HowToFile } from '../components/missions/how-to-file.tsx'
import { OfficeDetails } from '../components/missions/office-details.tsx'
import { NobodyAsksMoney, NotADenuncia } from '../components/notices-to-families.tsx'
import { Page } from '../components/page.tsx'
import { NoticeSection } from '../components/published/notice-section.tsx'
import { Owner } from '../components/published/owner.tsx'
import { SaidWords } from '../components/said.tsx'
import { requireChancellery } from '../directory/chancelleries.server.ts'
import { lineWords, officeWords } from '../directory/office-words.ts'
import { listPublicOffices, ownOffice } from '../directory/public-offices.server.ts'
import { guard } from '../http/guard.server.ts'
import { BY_SAVE_DATA } from '../http/low-data.ts'
import { mayKeep } from '../http/may-keep.ts'
import { countryName } from '../i18n/format.ts'
import { localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { saidIn } from '../i18n/said.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { readNoticeSection } from '../notices/notice-section.server.ts'
import styles from '../styles/published.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.mission.name)

export const loader = guard('public.page', async ({ request, params, url, locale, services }) => {
  const chancellery = await requireChancellery(services, params.chancellery)
  const offices = await listPublicOffices(services, chancellery)
  const mission = offices.find(({ slug }) => slug !== undefined && slug === params.mission)
  if (!mission) throw new Response(null, { status: 404 })
  const { slug, name, country } = chancellery
  const { section, endsAt } = await readNoticeSection(services, chancellery.id, { request, url, locale })
  const shown = {
    chancellery: { slug, name, country },
    mission: { name: mission.name, slug: mission.slug ?? '', ...officeWords(locale, mission, services.now()) },
    complaint: saidIn(mission.complaint ?? chancellery.complaint, locale),
    lines: (ownOffice(offices)?.lines ?? []).map((line) => lineWords(locale, line)),
    notices: section,
  }
  return data(shown, { headers: { ...BY_SAVE_DATA, ...mayKeep(services.now(), endsAt) } })
})

/** A consulate or embassy: how to reach it, whom to call in its country, and the notices of its chancellery. */
const MissionPage = () => {
  const { chancellery, mission, complaint, lines, notices } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  const home = localePath(locale, `/c/${chancellery.slug}`)
  return (
    <Page width="wide" owner={<Owner country={chancellery.country} name={chancellery.name} href={home} />}>
      <div className="stack-loose">
        <div className="stack">
          <BackLink href={`${home}/m`} />
          <h1>{mission.name}</h1>
          <p className="lead">
            {mission.city}, {countryName(locale, mission.country)}
          </p>
          <p>
            <LinkButton href={`${home}/aviso`} whole>
              {say('published.file')}
            </LinkButton>
          </p>
        </div>
        <OfficeDetails office={mission} heading={say('missions.contact')} />
        <section className="stack-tight">
          <h2>{say('missions.linesTitle')}</h2>
          <HelpLines country={mission.country} lines={lines} />
        </section>
        <HowToFile />
        <NoticeSection chancellery={chancellery.slug} path={`${home}/m/${mission.slug}`} {...notices} />
        {complaint ? (
          <section className="stack-tight measure">
            <h2>{say('missions.complaintTitle')}</h2>
            <p>
              <SaidWords {...complaint} />
            </p>
          </section>
        ) : null}
        <HelpLinks chancellery={chancellery.slug} />
        <div className="pair">
          <NobodyAsksMoney />
          <NotADenuncia />
        </div>
      </div>
    </Page>
  )
}
export default MissionPage
