import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FrameBody } from '../components/embed/frame-body.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { requireEmbed, requireEmbedList } from '../directory/find-embed.server.ts'
import { frameFoot } from '../directory/frame-foot.server.ts'
import { showFrame } from '../directory/show-frame.server.ts'
import { FRAME_VARIANTS } from '../domain/embed.ts'
import { framePath, themePath } from '../embed/addresses.ts'
import height from '../embed/frame-height.js?url'
import { frameOrigins } from '../http/frame.origins.ts'
import { guard } from '../http/guard.server.ts'
import { BY_SAVE_DATA, photosWanted, withPhotosAsked } from '../http/low-data.ts'
import { mayKeep } from '../http/may-keep.ts'
import { readPage } from '../http/page.number.ts'
import { serverOnly } from '../http/server-only.ts'
import { isLocale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { oembedLink } from '../interchange/oembed.server.ts'
import styles from '../styles/frame.css?url'

export const handle: PageHandle = { ownSheet: true, modules: [height] }
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.shown.title ?? 'Reencuentro' },
  ...(data?.shown.oembed ? [data.shown.oembed] : []),
  ...(data?.shown.theme ? [{ tagName: 'link', rel: 'stylesheet', href: data.shown.theme }] : []),
]

const STATUS: Readonly<Record<string, number>> = { gone: 410, unknown: 404 }

/** The module for ministry sites. Only the origins registered for its key may frame it; it sets no cookie, and the one script it has, which says how tall it is, may be missing. */
export const loader = guard('embed.frame', async ({ request, params, url, services }) => {
  const wanted = url.searchParams.get('v')
  const variant = FRAME_VARIANTS.find((one) => one === wanted) ?? 'list'
  const page = readPage(url) + 1
  const { embed, listed } =
    variant === 'list'
      ? await requireEmbedList(services, params.key, page)
      : { embed: await requireEmbed(services, params.key) }
  const asked = url.searchParams.get('l') ?? undefined
  const locale = isLocale(asked) ? asked : isLocale(embed.locale) ? embed.locale : 'es'
  const publicId = url.searchParams.get('n') ?? ''
  const path = framePath({ key: embed.key, locale, variant, ...(variant === 'notice' ? { publicId } : {}) })
  const photos = photosWanted(request, url)
  if (asked !== locale) throw redirect(withPhotosAsked(path, photos.asked))
  const { shows, endsAt } = await showFrame(services, embed, { variant, publicId, page, locale }, listed)
  const { institutionName: name, institutionCountry: country, slug } = embed
  return data(
    serverOnly({
      title:
        shows.what === 'notice'
          ? t(locale)('published.title')
          : t(locale)('published.frameTitle', { chancellery: name }),
      path,
      origins: embed.origins.join(' '),
      theme: embed.theme && themePath(embed.theme),
      oembed: oembedLink(services, path, name),
      owner: { country, name },
      slug,
      foot: frameFoot(locale, embed),
      photos,
      shows,
    }),
    {
      status: STATUS[shows.what] ?? 200,
      headers: { ...BY_SAVE_DATA, ...frameOrigins(embed.origins), ...mayKeep(services.now(), endsAt) },
    },
  )
})

const Frame = () => <FrameBody {...useLoaderData<typeof loader>().shown} />
export default Frame
