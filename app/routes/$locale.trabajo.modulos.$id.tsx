import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ChangedMeanwhile } from '../components/modules/changed-meanwhile.tsx'
import { ModuleForm } from '../components/modules/module-form.tsx'
import { ModuleHead } from '../components/modules/module-head.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { changeEmbed } from '../directory/change-embed.server.ts'
import { findKeptEmbed } from '../directory/list-embeds.server.ts'
import { problemsOf, readModule, typedModule } from '../directory/module-form.server.ts'
import { differingFields, moduleFields } from '../embed/module-fields.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { LOCALES, localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import styles from '../styles/modules.css?url'

export const handle: PageHandle = { frames: true }
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('modules.settingsTitle'))

export const loader = guard('embed.list', async ({ services, actor, params, parkedForm }) => {
  const kept = await findKeptEmbed(services, actor, params.id ?? '')
  if (!kept) throw new Response(null, { status: 404 })
  const { id, name, institutionName, active, version, origins } = kept
  return {
    module: { id, name, institutionName, active, version, sites: origins.length },
    fields: moduleFields(kept, LOCALES),
    parked: await parkedForm(),
  }
})

export const action = guard('embed.change', async ({ request, services, actor, params, locale }) => {
  const form = await readForm(request)
  const id = params.id ?? ''
  const kept = await findKeptEmbed(services, actor, id)
  if (!kept) throw new Response(null, { status: 404 })
  const settings = readModule(form, kept.active)
  const fields = typedModule(form, settings)
  const problems = problemsOf(services, locale, settings)
  // The version that was read stays: whoever mends a mistake is still told of what another saved meanwhile.
  if (problems.length > 0) return data({ problems, fields, meanwhile: undefined }, { status: 422 })
  const changed = await changeEmbed(services, actor, {
    ...settings,
    id,
    version: Number(formText(form, 'version', 10)),
  })
  if (changed.ok) return redirect(localePath(locale, `/trabajo/modulos/${id}?hecho=saved`), 303)
  if (changed.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  const refused = [{ field: 'name', problem: sayCode(locale, changed.code, changed.params) }]
  if (changed.code !== 'record.changed')
    return data({ problems: refused, fields, meanwhile: undefined }, { status: 422 })
  const now = await findKeptEmbed(services, actor, id)
  const saved = now ? moduleFields(now, LOCALES) : {}
  const meanwhile = { version: now?.version ?? 0, saved, differing: differingFields(fields, saved) }
  return data(
    { problems: [{ field: 'meanwhile', problem: refused[0]?.problem ?? '' }], fields, meanwhile },
    { status: 409 },
  )
})

const Module = () => {
  const { module, fields, parked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className="stack-loose">
      <ModuleHead module={module} part="settings" />
      <ErrorSummary problems={refused?.problems ?? []} />
      {refused?.meanwhile ? <ChangedMeanwhile {...refused.meanwhile} /> : null}
      <ModuleForm
        id={module.id}
        version={refused?.meanwhile?.version ?? (refused?.fields ?? parked)?.version?.[0] ?? module.version}
        fields={refused?.fields ?? parked ?? fields}
        unsaved={Boolean(refused ?? parked)}
        problems={refused?.problems ?? []}
      />
    </div>
  )
}
export default Module
