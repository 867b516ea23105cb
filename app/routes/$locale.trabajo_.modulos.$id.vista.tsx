import { data, type LinksFunction, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FrameBody } from '../components/embed/frame-body.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { frameFoot } from '../directory/frame-foot.server.ts'
import { readModule } from '../directory/module-form.server.ts'
import { type PreviewAsked, previewEmbed } from '../directory/preview-embed.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { FRAME_VARIANTS } from '../domain/embed.ts'
import { themePath } from '../embed/addresses.ts'
import { formText, readForm } from '../http/form.server.ts'
import { BY_OWN_PAGES, frameOrigins } from '../http/frame.origins.ts'
import { guard } from '../http/guard.server.ts'
import { readPage } from '../http/page.number.ts'
import { isLocale, localeOfPath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { PartLocale } from '../i18n/use.translation.ts'
import type { Services } from '../services.server.ts'
import styles from '../styles/frame.css?url'

export const handle: PageHandle = { ownSheet: true }
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('modules.previewTitle'))

const show = async (services: Services, actor: MemberActor, asked: PreviewAsked, page: string) => {
  const preview = await previewEmbed(services, actor, asked)
  if (!preview) throw new Response(null, { status: 404 })
  const { embed, shows } = preview
  const { locale, variant } = asked
  return data(
    {
      locale,
      path: `${page}?${new URLSearchParams({ v: variant, l: locale })}`,
      theme: embed.theme && themePath(embed.theme),
      slug: embed.slug,
      owner: { country: embed.institutionCountry, name: embed.institutionName },
      foot: frameFoot(locale, embed),
      shows,
    },
    { headers: frameOrigins([BY_OWN_PAGES]) },
  )
}

const askedOf = (id: string | undefined, wanted: string, locale: string, page = 1) => ({
  id: id ?? '',
  variant: FRAME_VARIANTS.find((one) => one === wanted) ?? ('list' as const),
  locale: isLocale(locale) ? locale : ('es' as const),
  page,
})

const pageOf = (locale: string, id: string | undefined): string => `/${locale}/trabajo/modulos/${id}/vista`

/** A frame as it is kept, which only our own pages may hold. */
export const loader = guard('embed.list', ({ services, actor, params, url, locale }) => {
  const { searchParams: asked } = url
  const { id } = params
  return show(
    services,
    actor,
    askedOf(id, asked.get('v') ?? '', asked.get('l') ?? locale, readPage(url) + 1),
    pageOf(locale, id),
  )
})

/** The same with what stands in the form and is not kept: nothing is written. */
export const action = guard('embed.list', async ({ request, services, actor, params, locale }) => {
  const form = await readForm(request)
  const { id } = params
  const settings = readModule(form, true)
  const asked = askedOf(id, formText(form, 'v', 20), formText(form, 'l', 10) || settings.locale)
  return show(services, actor, { ...asked, settings }, pageOf(locale, id))
})

const Preview = () => {
  const kept = useLoaderData<typeof loader>()
  const typed = useActionData<typeof action>()
  const { locale, theme, ...body } = typed ?? kept
  return (
    <PartLocale.Provider value={locale}>
      <div lang={locale}>
        {theme ? <link rel="stylesheet" href={theme} /> : null}
        <FrameBody {...body} />
      </div>
    </PartLocale.Provider>
  )
}
export default Preview
