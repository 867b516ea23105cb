import { randomUUID } from 'node:crypto'
import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { ReportForm } from '../components/sightings/report-form.tsx'
import { CARING_KINDS } from '../domain/institution.ts'
import { formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { isId } from '../sightings/is-id.ts'
import { readReport } from '../sightings/read-report.server.ts'
import { reportReference } from '../sightings/reference.ts'
import { reportDefaults } from '../sightings/report-defaults.server.ts'
import { reportSighting } from '../sightings/report-sighting.server.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('sighting.newTitle'))

export const loader = guard('sighting.report', async ({ services, actor, locale, parkedForm }) => ({
  key: randomUUID() as string,
  fields: (await parkedForm()) ?? (await reportDefaults(services, actor, locale)),
  own: CARING_KINDS.includes(actor.institutionKind),
}))

export const action = guard('sighting.report', async ({ request, services, actor, locale }) => {
  const form = await readForm(request)
  const typed = typedFields(form)
  const key = formText(form, 'key', 40)
  const { report, photo, problems } = await readReport(services, actor, locale, form)
  if (problems.length > 0) return data({ problems, fields: typed }, { status: 422 })
  const done = await reportSighting(services, actor, { key: isId(key) ? key : randomUUID(), report, photo })
  if (!done.ok) {
    const refused = [{ field: 'name', problem: sayCode(locale, done.code) }]
    return data({ problems: refused, fields: typed }, { status: 422 })
  }
  const { id, own } = done.value
  const path = own ? `/trabajo/reportes/${id}?hecho=reported` : `/trabajo/reportes/enviado/${reportReference(id)}`
  return redirect(localePath(locale, path), 303)
})

const NewReport = () => {
  // One key for as long as the form stands, whatever is read anew meanwhile: sent again, it is the same report.
  const [{ key, fields, own }] = useState(useLoaderData<typeof loader>())
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  return (
    <div className="stack">
      <h1>{say('sighting.newTitle')}</h1>
      <p className="measure">{say('sighting.newLead')}</p>
      <ReportForm
        fields={refused?.fields ?? fields}
        problems={refused?.problems ?? []}
        hidden={{ key: refused?.fields.key?.[0] ?? fields.key?.[0] ?? key }}
        submit={say('sighting.send')}
        own={own}
      />
    </div>
  )
}
export default NewReport
