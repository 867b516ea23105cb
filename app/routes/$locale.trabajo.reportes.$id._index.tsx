import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Call } from '../components/call.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { DuplicateList } from '../components/duplicates/duplicate-list.tsx'
import { Trajectory } from '../components/duplicates/trajectory.tsx'
import { Facts } from '../components/facts.tsx'
import { Portrait } from '../components/portrait.tsx'
import { HoldFacts } from '../components/sightings/hold-facts.tsx'
import { PartyList } from '../components/sightings/party-list.tsx'
import { SightingActs } from '../components/sightings/sighting-acts.tsx'
import { SightingState } from '../components/sightings/sighting-state.tsx'
import { formChoice, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { heardWords } from '../sightings/heard-words.ts'
import { openSighting } from '../sightings/open-sighting.server.ts'
import { showSighting } from '../sightings/show-sighting.server.ts'
import { withdrawSighting } from '../sightings/withdraw-sighting.server.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('sighting.openTitle'))

export const loader = guard('sighting.open', async ({ services, actor, params, locale }) => {
  const found = await openSighting(services, actor, params.id ?? '')
  if (!found.ok) throw new Response(null, { status: 404 })
  return showSighting(services, actor, locale, found.value)
})

export const action = guard('sighting.edit', async ({ request, services, actor, params, locale }) => {
  const act = formChoice(await readForm(request), 'act', ['withdraw', 'restore']) ?? 'withdraw'
  const done = await withdrawSighting(services, actor, params.id ?? '', act)
  if (!done.ok && done.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  if (!done.ok) return data({ refused: sayCode(locale, done.code) }, { status: 422 })
  const hecho = act === 'withdraw' ? 'withdrawn' : 'restored'
  return redirect(localePath(locale, `/trabajo/reportes/${params.id}?hecho=${hecho}`), 303)
})

const Report = () => {
  const sighting = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const path = localePath(locale, `/trabajo/reportes/${sighting.id}`)
  return (
    <div className="stack">
      <BackLink href={localePath(locale, sighting.own ? '/trabajo/reportes' : '/trabajo/reservas')} />
      <DoneMessage
        words={{
          reported: say('sighting.done_reported'),
          edited: say('sighting.done_edited'),
          withdrawn: say('sighting.done_withdrawn'),
          restored: say('sighting.done_restored'),
          release: say('sighting.done_release'),
          keep: say('sighting.done_keep'),
          open: say('sighting.done_open'),
          none: say('sighting.done_none'),
          heard: heardWords(say, sighting),
        }}
      />
      {refused ? <Call tone="against">{refused.refused}</Call> : null}
      <div className="row">
        <h1>{sighting.title}</h1>
        <SightingState line={sighting} />
      </div>
      <p>{say(`sighting.event_${sighting.event}`)}</p>
      <HoldFacts
        held={sighting.held}
        hold={sighting.hold}
        suspected={sighting.links.length > 0 || sighting.party.length === 0}
        now={sighting.now}
      />
      <SightingActs sighting={sighting} path={path} />
      <div className="sides">
        <section className="paper padded stack">
          {sighting.photo ? (
            <div className="child-photo">
              <Portrait src={sighting.photo} alt={say('sighting.photo')} />
            </div>
          ) : null}
          <Facts facts={sighting.facts} />
          {sighting.note ? <p>{sighting.note}</p> : null}
        </section>
        <PartyList party={sighting.party} />
        <Trajectory steps={sighting.trajectory} />
        <DuplicateList kind="sighting" lines={sighting.duplicates} />
      </div>
      <p>
        <a className="link-target" href={`${path}/voluntad`}>
          {say('sighting.toWish')}
        </a>
      </p>
      <p>
        <a className="link-target" href={`${path}/accesos`}>
          {say('trail.toHistory')}
        </a>
      </p>
    </div>
  )
}
export default Report
