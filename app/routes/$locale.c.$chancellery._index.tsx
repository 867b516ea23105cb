import { data, type LinksFunction, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { NobodyAsksMoney, NotADenuncia } from '../components/notices-to-families.tsx'
import { Page } from '../components/page.tsx'
import { Contact } from '../components/published/contact.tsx'
import { NoticeList } from '../components/published/notice-list.tsx'
import { Owner } from '../components/published/owner.tsx'
import { Pager } from '../components/published/pager.tsx'
import { PhotoSwitch } from '../components/published/photo-switch.tsx'
import { SearchForm } from '../components/published/search-form.tsx'
import { requireChancellery } from '../directory/chancelleries.server.ts'
import { guard } from '../http/guard.server.ts'
import { BY_SAVE_DATA, photosWanted, withPhotosAsked } from '../http/low-data.ts'
import { localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { saidIn } from '../i18n/said.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { oembedLink } from '../interchange/oembed.server.ts'
import { listPublished } from '../notices/list-published.server.ts'
import { cardWords } from '../notices/public-words.ts'
import styles from '../styles/published.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...pageTitle(data?.chancellery.name),
  ...(data ? [data.oembed] : []),
]

export const loader = guard('public.page', async ({ request, params, url, locale, services }) => {
  const chancellery = await requireChancellery(services, params.chancellery)
  const wanted = Number(url.searchParams.get('pagina') ?? 1)
  const { notices, total, page, pages } = await listPublished(
    services,
    { chancelleryId: chancellery.id },
    Number.isSafeInteger(wanted) ? wanted : 1,
  )
  const { slug, name, country, phone, address } = chancellery
  const shown = {
    chancellery: { slug, name, country, phone, address, complaint: saidIn(chancellery.complaint, locale) },
    cards: notices.map((notice) => cardWords(locale, notice)),
    oembed: oembedLink(services, localePath(locale, `/c/${slug}`), name),
    photos: photosWanted(request, url),
    total,
    page,
    pages,
  }
  return data(shown, { headers: BY_SAVE_DATA })
})

const ChancelleryPage = () => {
  const { chancellery, cards, photos, total, page, pages } = useLoaderData<typeof loader>()
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
        <section className="stack" aria-labelledby="notices">
          <h2 id="notices">{say('published.noticesTitle')}</h2>
          <SearchForm locale={locale} chancellery={chancellery.slug} />
          {cards.length > 0 ? (
            <>
              <p className="muted">
                {say('published.noticesCount', { count: total })} ·{' '}
                <PhotoSwitch path={page > 1 ? `${path}?pagina=${page}` : path} photos={photos} />
              </p>
              <NoticeList cards={cards} photos={photos} />
              <Pager path={withPhotosAsked(path, photos.asked)} page={page} pages={pages} />
            </>
          ) : (
            <EmptyState title={say('published.noticesNone')}>
              <p>{say('published.noticesNoneHint')}</p>
            </EmptyState>
          )}
        </section>
        <Contact {...chancellery} />
        <div className="pair">
          <NobodyAsksMoney />
          <NotADenuncia />
        </div>
      </div>
    </Page>
  )
}
export default ChancelleryPage
