import { redirect } from '@remix-run/node'
import { guard } from '../http/guard.server.ts'
import { localePath, negotiateLocale } from '../i18n/locale.ts'
import { findShort } from '../posters/find-short.server.ts'

/** The address on paper: leads to the notice in the reader's language, as long as it is published. */
export const loader = guard('public.short', async ({ request, params, services, address }) => {
  const found = await findShort(services, params.short ?? '', address)
  if (!found) throw new Response(null, { status: 404 })
  if (found === 'gone') throw new Response(null, { status: 410 })
  const locale = negotiateLocale(request.headers.get('accept-language'))
  throw redirect(localePath(locale, `/a/${found.publicId}`), 302)
})

/** Never drawn: what is not led on is answered by the page of its error. */
const Short = () => null
export default Short
