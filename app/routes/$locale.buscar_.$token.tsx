import { data, type LinksFunction, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { Call } from '../components/call.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Page } from '../components/page.tsx'
import { NoticeList } from '../components/published/notice-list.tsx'
import { PhotoSwitch } from '../components/published/photo-switch.tsx'
import { SearchForm } from '../components/published/search-form.tsx'
import { findChancellery } from '../directory/chancelleries.server.ts'
import { guard } from '../http/guard.server.ts'
import { photosWanted } from '../http/low-data.ts'
import { findParkedSearch } from '../http/parked.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { parseAskedSearch } from '../notices/asked-search.ts'
import { cardWords } from '../notices/public-words.ts'
import { searchPublished } from '../notices/search-published.server.ts'
import { whyWords } from '../notices/why-words.ts'
import styles from '../styles/published.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('published.resultsTitle'))

export const loader = guard('public.search', async ({ request, url, params, locale, services }) => {
  const photos = photosWanted(request, url)
  const path = url.pathname.replace(/\.data$/, '')
  const asked = parseAskedSearch(await findParkedSearch(services, params.token ?? ''))
  if (asked?.memberId !== '')
    return data({ asked: undefined, cards: [], chancellery: undefined, photos, path }, { status: 404 })
  const found = asked.chancellery ? await findChancellery(services, asked.chancellery) : undefined
  const notices = await searchPublished(services, { text: asked.text, chancelleryId: found?.id })
  return data({
    asked,
    cards: notices.map((notice) => ({ ...cardWords(locale, notice), why: whyWords(locale, notice.why) })),
    chancellery: found && { slug: found.slug, name: found.name },
    photos,
    path,
  })
})

const Results = () => {
  const { asked, cards, chancellery, photos, path } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  const fileAt = localePath(locale, chancellery ? `/c/${chancellery.slug}/aviso` : '')
  return (
    <Page width="wide">
      <div className="stack-loose">
        <div className="stack">
          <h1>{say('published.resultsTitle')}</h1>
          {asked ? null : <Call tone="wait">{say('published.resultsExpired')}</Call>}
          <SearchForm locale={locale} chancellery={chancellery?.slug} value={asked?.text} />
          {chancellery ? <p className="muted">{say('published.searchIn', { chancellery: chancellery.name })}</p> : null}
        </div>
        {cards.length > 0 ? (
          <section className="stack">
            <p className="muted">
              {say('published.resultsCount', { count: cards.length })} · <PhotoSwitch path={path} photos={photos} />
            </p>
            <NoticeList cards={cards} photos={photos} />
          </section>
        ) : asked ? (
          <EmptyState title={say('published.resultsNone')}>
            <p>{say('published.resultsNoneHint')}</p>
            <p>
              {say('published.noneInform')} <a href={localePath(locale, '/informacion')}>{say('published.inform')}</a>
            </p>
          </EmptyState>
        ) : null}
        <p>
          <LinkButton href={fileAt}>{say('published.file')}</LinkButton>
        </p>
      </div>
    </Page>
  )
}
export default Results
