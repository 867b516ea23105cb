import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Call } from '../components/call.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { OfficeForm } from '../components/offices/office-form.tsx'
import { changeOffice } from '../directory/change-office.server.ts'
import { findKeptOffice } from '../directory/list-offices.server.ts'
import { problemsOf, readOffice, shownFields, typedOffice } from '../directory/office-form.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/modules.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('offices.title'))

export const loader = guard('office.list', async ({ services, actor, params, parkedForm }) => {
  const kept = await findKeptOffice(services, actor, params.id ?? '')
  if (!kept) throw new Response(null, { status: 404 })
  const { name, isChancellery, chancellery, slug, office, version } = kept
  const page = office?.published ? (slug ? `/c/${chancellery}/m/${slug}` : `/c/${chancellery}`) : undefined
  return { name, isChancellery, page, version, fields: shownFields(kept), parked: await parkedForm() }
})

export const action = guard('office.change', async ({ request, services, actor, params, locale }) => {
  const form = await readForm(request)
  const institutionId = params.id ?? ''
  const kept = await findKeptOffice(services, actor, institutionId)
  if (!kept) throw new Response(null, { status: 404 })
  const office = readOffice(form)
  const fields = typedOffice(form, office)
  const problems = problemsOf(locale, office)
  // The version that was read stays: whoever mends a mistake is still told of what another saved meanwhile.
  if (problems.length > 0) return data({ problems, fields, version: undefined }, { status: 422 })
  const version = Number(formText(form, 'version', 10))
  const changed = await changeOffice(services, actor, { ...office, institutionId, version })
  if (changed.ok) return redirect(localePath(locale, `/trabajo/oficinas/${institutionId}?hecho=saved`), 303)
  if (changed.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  const problem = sayCode(locale, changed.code, changed.params)
  if (changed.code !== 'record.changed')
    return data({ problems: [{ field: 'city', problem }], fields, version: undefined }, { status: 422 })
  const now = await findKeptOffice(services, actor, institutionId)
  return data({ problems: [{ field: 'meanwhile', problem }], fields, version: now?.version ?? 0 }, { status: 409 })
})

const OfficePage = () => {
  const { name, isChancellery, page, version, fields, parked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const { pathname } = useLocation()
  return (
    <div className="stack-loose">
      <div className="stack-tight">
        <BackLink href={localePath(locale, '/trabajo/oficinas')} />
        <h1>{name}</h1>
        <DoneMessage words={{ saved: say('offices.done_saved'), confirmed: say('offices.done_confirmed') }} />
        <p className="measure">{say('offices.formLead')}</p>
        {page ? (
          <p>
            <a href={localePath(locale, page)}>{say('offices.seePage')}</a>
          </p>
        ) : null}
      </div>
      <ErrorSummary problems={refused?.problems ?? []} />
      {refused?.version === undefined ? null : (
        <div id="meanwhile" tabIndex={-1}>
          <Call tone="wait">
            <p>{say('offices.meanwhile')}</p>
            <p>
              <a href={pathname} target="_blank" rel="noopener">
                {say('offices.meanwhileSee')}
              </a>
            </p>
          </Call>
        </div>
      )}
      <OfficeForm
        version={refused?.version ?? (refused?.fields ?? parked)?.version?.[0] ?? version}
        isChancellery={isChancellery}
        fields={refused?.fields ?? parked ?? fields}
        problems={refused?.problems ?? []}
      />
    </div>
  )
}
export default OfficePage
