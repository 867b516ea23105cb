import { data, type LinksFunction, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { Call } from '../components/call.tsx'
import { Facts } from '../components/facts.tsx'
import { Page } from '../components/page.tsx'
import { Copies } from '../components/published/copies.tsx'
import { Inform } from '../components/published/inform.tsx'
import { NoticePortrait } from '../components/published/notice-portrait.tsx'
import { Owner } from '../components/published/owner.tsx'
import { Share } from '../components/published/share.tsx'
import { SaidWords } from '../components/said.tsx'
import { guard } from '../http/guard.server.ts'
import { BY_SAVE_DATA, photosWanted } from '../http/low-data.ts'
import { mayKeep } from '../http/may-keep.ts'
import { serverOnly } from '../http/server-only.ts'
import { countryName } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { saidIn } from '../i18n/said.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { oembedLink } from '../interchange/oembed.server.ts'
import { findPublishedPage } from '../notices/find-published.server.ts'
import { noticeWords } from '../notices/public-words.ts'
import { noticePreview } from '../posters/preview-meta.ts'
import { printedAddress, shortAddress } from '../posters/short-address.ts'
import styles from '../styles/published.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ location, data }) => [
  ...pageTitle(data && t(localeOfPath(location.pathname))('published.title')),
  ...(data ? [...data.shown.preview, data.shown.oembed] : []),
]

export const loader = guard('public.notice', async ({ request, url, params, locale, services }) => {
  const published = await findPublishedPage(services, params.publicId ?? '')
  if (!published) throw new Response(null, { status: 404 })
  if (published === 'gone') throw new Response(null, { status: 410 })
  const { notice, shortId, endsAt, chancellery } = published
  const { portalUrl } = services.config
  const { slug, name, country, phone } = chancellery
  const words = noticeWords(locale, notice)
  return data(
    serverOnly({
      publicId: notice.publicId,
      address: shortAddress(portalUrl, shortId),
      oembed: oembedLink(services, localePath(locale, `/a/${notice.publicId}`), t(locale)('published.title')),
      hasCopies: notice.poster === true,
      preview: noticePreview(locale, portalUrl, notice, words),
      notice: words,
      photos: photosWanted(request, url),
      chancellery: { slug, name, country, phone, complaint: saidIn(chancellery.complaint, locale) },
    }),
    // Search engines may list it only where the family agreed; everywhere else the policy of the address says noindex.
    {
      headers: {
        ...BY_SAVE_DATA,
        ...mayKeep(services.now(), endsAt),
        ...(notice.indexed ? { 'X-Robots-Tag': 'all' } : {}),
      },
    },
  )
})

const NoticePage = () => {
  const { publicId, address, hasCopies, notice, photos, chancellery } = useLoaderData<typeof loader>().shown
  const say = useTranslate()
  const locale = useLocale()
  const path = localePath(locale, `/c/${chancellery.slug}`)
  return (
    <Page width="wide" owner={<Owner country={chancellery.country} name={chancellery.name} href={path} />}>
      <div className="stack-loose">
        <article className="two">
          <NoticePortrait photo={notice.photo} photos={photos} path={localePath(locale, `/a/${publicId}`)} />
          <div className="stack">
            <p className="muted">{say('published.of', { chancellery: chancellery.name })}</p>
            <h1>{notice.heading}</h1>
            <p className="lead">{notice.lead}</p>
            <Facts facts={notice.facts} />
            <Call>
              <h2>{say(`published.knowTitle_${notice.sex}`)}</h2>
              <p>{say('published.knowLead')}</p>
              <p>
                <LinkButton href={localePath(locale, `/a/${publicId}/informacion`)} whole>
                  {say('published.inform')}
                </LinkButton>
              </p>
              <p className="muted">{say('published.noMoney')}</p>
            </Call>
          </div>
        </article>
        <Inform
          publicId={publicId}
          country={countryName(locale, chancellery.country)}
          slug={chancellery.slug}
          phone={chancellery.phone}
        />
        {hasCopies ? <Copies publicId={publicId} /> : null}
        <Share address={address} withLinks={hasCopies} />
        <section className="stack-tight measure">
          <h2>{say('published.problem')}</h2>
          <p className="links no-print">
            <a href={localePath(locale, `/a/${publicId}/problema`)}>{say('published.problemTell')}</a>
          </p>
          {chancellery.complaint ? (
            <p>
              <SaidWords {...chancellery.complaint} />
            </p>
          ) : null}
        </section>
        <p className="only-print">{say('published.printed', { address: printedAddress(address) })}</p>
        <p className="links no-print">
          <a href={path}>{say('published.allOf')}</a>
        </p>
      </div>
    </Page>
  )
}
export default NoticePage
