import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { ReportForm } from '../components/sightings/report-form.tsx'
import { formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { editSighting } from '../sightings/edit-sighting.server.ts'
import { openSighting } from '../sightings/open-sighting.server.ts'
import { readReport } from '../sightings/read-report.server.ts'
import { reportFields } from '../sightings/report-fields.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('sighting.editTitle'))

export const loader = guard('sighting.edit', async ({ services, actor, params, locale, parkedForm }) => {
  const found = await openSighting(services, actor, params.id ?? '', 'sighting.edit')
  if (!found.ok) throw new Response(null, { status: 404 })
  const fields = (await parkedForm()) ?? reportFields(found.value, locale)
  return { id: found.value.id, version: String(found.value.version), fields }
})

export const action = guard('sighting.edit', async ({ request, services, actor, params, locale }) => {
  const id = params.id ?? ''
  const form = await readForm(request)
  const fields = typedFields(form)
  const { report, photo, problems } = await readReport(services, actor, locale, form)
  if (problems.length > 0) return data({ problems, fields }, { status: 422 })
  const version = Number(formText(form, 'version', 10))
  const done = await editSighting(services, actor, { id, version, form, report, locale, photo })
  if (done.ok) return redirect(localePath(locale, `/trabajo/reportes/${id}?hecho=edited`), 303)
  if (done.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  return data({ problems: [{ field: 'name', problem: sayCode(locale, done.code) }], fields }, { status: 422 })
})

const EditReport = () => {
  const { id, version, fields } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  return (
    <div className="stack">
      <BackLink href={localePath(useLocale(), `/trabajo/reportes/${id}`)} />
      <h1>{say('sighting.editTitle')}</h1>
      <ReportForm
        fields={refused?.fields ?? fields}
        problems={refused?.problems ?? []}
        hidden={{ version }}
        submit={say('sighting.saveEdit')}
        own
        editing
      />
    </div>
  )
}
export default EditReport
