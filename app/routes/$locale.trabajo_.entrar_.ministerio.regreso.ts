import { redirect } from '@remix-run/node'
import { findMember } from '../http/actor.server.ts'
import { readCookie } from '../http/cookies.server.ts'
import { goOn } from '../http/entered.server.ts'
import { guard } from '../http/guard.server.ts'
import { isLocale, localePath } from '../i18n/locale.ts'
import { finishMinistry } from '../sign-in/ministry.server.ts'

/** Where ministries' providers send people back to; from here they go on in the language they came with. */
export const loader = guard('staff.sign_in', async ({ request, url, locale, services }) => {
  const finished = await finishMinistry(services, {
    secret: readCookie(request, 'entering'),
    search: url.search,
    actor: await findMember(services, request),
    previous: readCookie(request, 'staff'),
  })
  if (!finished.ok) throw redirect(`${localePath(locale, '/trabajo/entrar')}?problema=${finished.code}`, 303)
  const { entered, after } = finished.value
  const language = after.split('/')[1]
  throw goOn(request, isLocale(language) ? language : locale, entered, after)
})
