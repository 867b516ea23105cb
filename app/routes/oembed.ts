import { guard } from '../http/guard.server.ts'
import { negotiateLocale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { answerOembed } from '../interchange/oembed.server.ts'

const REFUSED = {
  'oembed.address': { status: 400, words: 'embed.badAddress' },
  'oembed.size': { status: 400, words: 'embed.badSize' },
  'oembed.unknown': { status: 404, words: 'errors.notFoundTitle' },
  'oembed.format': { status: 501, words: 'embed.badFormat' },
} as const

/** For content management systems: `/oembed?url=…&maxwidth=…&maxheight=…&format=json`. */
export const loader = guard('embed.oembed', async ({ request, url, services }) => {
  const answer = await answerOembed(services, url.searchParams)
  const headers = { 'Access-Control-Allow-Origin': '*' }
  if (answer.ok) return Response.json(answer.value, { headers })
  const { status, words } = REFUSED[answer.code]
  const say = t(negotiateLocale(request.headers.get('accept-language')))
  return Response.json({ error: say(words) }, { status, headers })
})
