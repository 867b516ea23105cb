import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { NoticeList } from '../components/published/notice-list.tsx'
import { Owner } from '../components/published/owner.tsx'
import { SearchForm } from '../components/published/search-form.tsx'
import { requireChancellery } from '../directory/chancelleries.server.ts'
import { findEmbed } from '../directory/find-embed.server.ts'
import { frameOrigins } from '../http/frame.origins.ts'
import { guard } from '../http/guard.server.ts'
import { isLocale, localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { useLocale } from '../i18n/use.translation.ts'
import { listPublished } from '../notices/list-published.server.ts'
import { cardWords } from '../notices/public-words.ts'
import styles from '../styles/published.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Reencuentro' }]

/** The module for ministry sites. Only the origins registered for its key may frame it; it sets no cookie, runs nothing. */
export const loader = guard('embed.frame', async ({ params, url, services }) => {
  const key = params.key ?? ''
  const embed = await findEmbed(services, key)
  if (!embed) throw new Response(null, { status: 404 })
  const asked = url.searchParams.get('l') ?? undefined
  const locale = isLocale(asked) ? asked : isLocale(embed.locale) ? embed.locale : 'es'
  if (asked !== locale) throw redirect(`/embed/${encodeURIComponent(key)}?l=${locale}`)
  const { slug, country, id, name } = await requireChancellery(services, embed.slug)
  const { notices, total } = await listPublished(services, id)
  return data(
    {
      title: t(locale)('published.frameTitle', { chancellery: name }),
      owner: { country, name: embed.institutionName },
      slug,
      total,
      cards: notices.map((notice) => cardWords(locale, notice)),
    },
    { headers: frameOrigins(embed.origins) },
  )
})

const Frame = () => {
  const { owner, slug, total, cards } = useLoaderData<typeof loader>()
  const locale = useLocale()
  const say = t(locale)
  const path = localePath(locale, `/c/${slug}`)
  return (
    <div className="frame">
      <header>
        <Owner {...owner} line={say('published.childrenSought')} />
      </header>
      <main>
        <h1 className="hide-visually">{say('published.childrenSought')}</h1>
        <div className="acts">
          <SearchForm locale={locale} chancellery={slug} newTab />
          <LinkButton href={`${path}/aviso`} newTab>
            {say('published.file')}
          </LinkButton>
        </div>
        <NoticeList cards={cards} newTab />
        <p className="links">
          <a href={path} target="_blank" rel="noopener">
            {total > cards.length ? say('published.frameAll') : say('published.noticesCount', { count: total })}
          </a>
        </p>
      </main>
    </div>
  )
}
export default Frame
