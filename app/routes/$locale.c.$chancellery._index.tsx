import { data, type LinksFunction, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { HelpLinks } from '../components/missions/help-links.tsx'
import { HowToFile } from '../components/missions/how-to-file.tsx'
import { OfficeDetails } from '../components/missions/office-details.tsx'
import { NobodyAsksMoney, NotADenuncia } from '../components/notices-to-families.tsx'
import { Page } from '../components/page.tsx'
import { Contact } from '../components/published/contact.tsx'
import { NoticeSection } from '../components/published/notice-section.tsx'
import { Owner } from '../components/published/owner.tsx'
import { requireChancellery } from '../directory/chancelleries.server.ts'
import { officeWords } from '../directory/office-words.ts'
import { listPublicOffices, ownOffice } from '../directory/public-offices.server.ts'
import { guard } from '../http/guard.server.ts'
import { BY_SAVE_DATA } from '../http/low-data.ts'
import { mayKeep } from '../http/may-keep.ts'
import { localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { saidIn } from '../i18n/said.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { oembedLink } from '../interchange/oembed.server.ts'
import { readNoticeSection } from '../notices/notice-section.server.ts'
import styles from '../styles/published.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...pageTitle(data?.chancellery.name),
  ...(data ? [data.oembed] : []),
]

export const loader = guard('public.page', async ({ request, params, url, locale, services }) => {
  const chancellery = await requireChancellery(services, params.chancellery)
  const { slug, name, country, phone, address } = chancellery
  const own = ownOffice(await listPublicOffices(services, chancellery))
  const { section, endsAt } = await readNoticeSection(services, chancellery.id, { request, url, locale })
  const shown = {
    chancellery: { slug, name, country, phone, address, complaint: saidIn(chancellery.complaint, locale) },
    office: own && officeWords(locale, own, services.now()),
    notices: section,
    oembed: oembedLink(services, localePath(locale, `/c/${slug}`), name),
  }
  return data(shown, { headers: { ...BY_SAVE_DATA, ...mayKeep(services.now(), endsAt) } })
})

const ChancelleryPage = () => {
  const { chancellery, office, notices } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  const path = localePath(locale, `/c/${chancellery.slug}`)
  return (
    <Page width="wide" owner={<Owner country={chancellery.country} name={chancellery.name} />}>
      <div className="stack-loose">
        <div className="stack">
          <h1>{say('published.childrenSought')}</h1>
          <p className="lead measure">{say('published.fileLead')}</p>
          <p>
            <LinkButton href={`${path}/aviso`} whole>
              {say('published.file')}
            </LinkButton>
          </p>
        </div>
        <NoticeSection chancellery={chancellery.slug} path={path} {...notices} />
        <HelpLinks chancellery={chancellery.slug} />
        {office ? (
          <OfficeDetails office={office} heading={say('published.contactTitle')} complaint={chancellery.complaint} />
        ) : (
          <Contact {...chancellery} />
        )}
        <HowToFile />
        <div className="pair">
          <NobodyAsksMoney />
          <NotADenuncia />
        </div>
      </div>
    </Page>
  )
}
export default ChancelleryPage
