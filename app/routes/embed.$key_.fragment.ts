import { requireEmbed } from '../directory/find-embed.server.ts'
import { showFrame } from '../directory/show-frame.server.ts'
import { framePath } from '../embed/addresses.ts'
import { linkOf } from '../embed/loader.ts'
import { contentSecurityPolicy } from '../http/content.security.policy.ts'
import { guard } from '../http/guard.server.ts'
import { isLocale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'

/**
 * A link to a module as a piece of HTML that a site's own server may fetch and put into its pages: `?n=` one notice, else the
 * list. A copy cannot be recalled, so it holds a link in neutral words and nothing of a notice.
 */
export const loader = guard('embed.frame', async ({ params, url, services }) => {
  const embed = await requireEmbed(services, params.key)
  const asked = url.searchParams.get('l') ?? embed.locale
  const locale = isLocale(asked) ? asked : 'es'
  const publicId = url.searchParams.get('n') ?? undefined
  const variant = publicId === undefined ? 'list' : 'notice'
  const { shows } = await showFrame(services, embed, { variant, publicId: publicId ?? '', page: 1, locale })
  const { what } = shows
  const say = t(locale)
  const isThere = what === 'list' || what === 'notice'
  const words = publicId ? say('embed.linkNotice') : say('embed.linkNotices', { chancellery: embed.institutionName })
  const href = services.config.portalUrl + framePath({ key: embed.key, locale, variant, publicId })
  return new Response(`<p lang="${locale}">${isThere ? linkOf(href, words) : say('errors.goneTitle')}</p>\n`, {
    status: isThere ? 200 : what === 'gone' ? 410 : 404,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy({ scripts: 'none' }),
      'Access-Control-Allow-Origin': '*',
    },
  })
})
