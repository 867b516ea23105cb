import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Choice } from '../components/fieldset.tsx'
import { Hints } from '../components/hints.tsx'
import { ModuleHead } from '../components/modules/module-head.tsx'
import { changeEmbed } from '../directory/change-embed.server.ts'
import { findKeptEmbed } from '../directory/list-embeds.server.ts'
import { formChoice, formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/modules.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('modules.stateTitle'))

export const loader = guard('embed.list', async ({ services, actor, params, parkedForm }) => {
  const kept = await findKeptEmbed(services, actor, params.id ?? '')
  if (!kept) throw new Response(null, { status: 404 })
  const { id, name, institutionName, active, version, origins } = kept
  return {
    module: { id, name, institutionName, active, version, sites: origins.length },
    origins,
    parked: await parkedForm(),
  }
})

/** Ends a module, once it was said that its sites will show it no more, or begins it again. */
export const action = guard('embed.change', async ({ request, services, actor, params, locale }) => {
  const form = await readForm(request)
  const id = params.id ?? ''
  const kept = await findKeptEmbed(services, actor, id)
  if (!kept) throw new Response(null, { status: 404 })
  const act = formChoice(form, 'act', ['end', 'begin'])
  if (!act) throw new Response(null, { status: 400 })
  if (act === 'end' && form.get('sure') !== 'yes')
    return data({ field: 'sure', problem: t(locale)('modules.problemSure') }, { status: 422 })
  const version = Number(formText(form, 'version', 10))
  const changed = await changeEmbed(services, actor, { ...kept, id, version, active: act === 'begin' })
  if (changed.ok)
    return redirect(localePath(locale, `/trabajo/modulos/${id}/estado?hecho=${act === 'end' ? 'ended' : 'begun'}`), 303)
  if (changed.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  const problem =
    changed.code === 'record.changed'
      ? t(locale)('modules.changedState')
      : sayCode(locale, changed.code, changed.params)
  return data({ field: 'sure', problem }, { status: changed.code === 'record.changed' ? 409 : 422 })
})

const State = () => {
  const { module, origins, parked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const { active, version } = module
  return (
    <div className="stack-loose">
      <ModuleHead module={module} part="state" />
      <ErrorSummary problems={refused ? [refused] : []} />
      <form method="post" className="stack measure" noValidate>
        <input type="hidden" name="version" value={version} />
        <h2>{say(active ? 'modules.endTitle' : 'modules.beginTitle')}</h2>
        <p>{say(active ? 'modules.endLead' : 'modules.beginLead')}</p>
        <ul className="stack-tight">
          {([1, 2, 3] as const).map((point) => (
            <li key={point}>{say(active ? `modules.end_${point}` : `modules.begin_${point}`)}</li>
          ))}
        </ul>
        {active && origins.length > 0 ? (
          <>
            <p>{say('modules.endSites')}</p>
            <ul>
              {origins.map((origin) => (
                <li key={origin}>{origin}</li>
              ))}
            </ul>
          </>
        ) : null}
        {active ? (
          <div id="sure" tabIndex={-1} className={refused ? 'wrong' : undefined}>
            <Hints id="sure" problem={refused?.problem} />
            <Choice
              type="checkbox"
              name="sure"
              option={{ value: 'yes', label: say('modules.sure') }}
              checked={parked?.sure?.[0] === 'yes'}
            />
          </div>
        ) : null}
        <p>
          <Button name="act" value={active ? 'end' : 'begin'} look={active ? 'danger' : 'first'}>
            {say(active ? 'modules.endButton' : 'modules.beginButton')}
          </Button>
        </p>
      </form>
    </div>
  )
}
export default State
