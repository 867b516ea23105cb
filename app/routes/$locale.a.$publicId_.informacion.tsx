import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useParams } from '@remix-run/react'
import type { PageHandle } from '../components/page.handle.ts'
import { publicFormModules } from '../components/public-form.tsx'
import { TipPage } from '../components/tips/tip-page.tsx'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale } from '../i18n/use.translation.ts'
import { openTipPage, takeTip } from '../tips/tip-page.server.ts'

export const handle: PageHandle = { modules: publicFormModules }
export const meta: MetaFunction = ({ location, error }) =>
  error ? pageTitle() : pageTitle(t(localeOfPath(location.pathname))('tip.title'))

export const loader = guard('tip.send', openTipPage)
export const action = guard('tip.send', takeTip)

/** Information of the child of a notice. */
const TellOfNotice = () => (
  <TipPage
    back={localePath(useLocale(), `/a/${useParams().publicId}`)}
    page={useLoaderData<typeof loader>()}
    answer={useActionData<typeof action>()}
  />
)
export default TellOfNotice
