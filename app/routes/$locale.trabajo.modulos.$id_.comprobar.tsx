import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CheckForm } from '../components/modules/check-form.tsx'
import { CheckInPlace } from '../components/modules/check-in-place.tsx'
import { Findings } from '../components/modules/findings.tsx'
import { ModuleHead } from '../components/modules/module-head.tsx'
import { findKeptEmbed } from '../directory/list-embeds.server.ts'
import { checkSite } from '../embed/check/check-site.ts'
import { checkSnippet } from '../embed/module-code.ts'
import { formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/modules.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('modules.checkTitle'))

export const loader = guard('embed.list', async ({ services, actor, params, locale, parkedForm }) => {
  const kept = await findKeptEmbed(services, actor, params.id ?? '')
  if (!kept) throw new Response(null, { status: 404 })
  const { id, key, name, institutionName, active, origins } = kept
  const { portalUrl } = services.config
  return {
    module: { id, name, institutionName, active, sites: origins.length },
    snippet: checkSnippet({ portalUrl, key, locale, words: t(locale)('modules.checkTitle') }),
    parked: await parkedForm(),
  }
})

/** Looks at what was pasted of a site; nothing is written, and nobody is asked. */
export const action = guard('embed.list', async ({ request, services, actor, params }) => {
  const form = await readForm(request)
  const kept = await findKeptEmbed(services, actor, params.id ?? '')
  if (!kept) throw new Response(null, { status: 404 })
  const [address, headers, source] = [
    formText(form, 'address', 2000),
    formText(form, 'headers', 20_000),
    formText(form, 'source', 20_000),
  ]
  const findings = checkSite({ address, headers, source }, { ...kept, portalUrl: services.config.portalUrl })
  return { findings, fields: typedFields(form) }
})

const Check = () => {
  const { module, snippet, parked } = useLoaderData<typeof loader>()
  const checked = useActionData<typeof action>()
  const say = useTranslate()
  return (
    <div className="stack-loose">
      <ModuleHead module={module} part="check" />
      <section className="stack measure">
        <h2>{say('modules.checkTitle')}</h2>
        <p>{say('modules.checkLead')}</p>
        {checked ? <Findings findings={checked.findings} /> : null}
        <CheckForm fields={checked?.fields ?? parked ?? {}} />
      </section>
      <CheckInPlace snippet={snippet} />
    </div>
  )
}
export default Check
