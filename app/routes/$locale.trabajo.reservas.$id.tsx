import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Facts } from '../components/facts.tsx'
import { HoldFacts } from '../components/sightings/hold-facts.tsx'
import { HoldForm } from '../components/sightings/hold-form.tsx'
import { LinkList } from '../components/sightings/link-list.tsx'
import { PartyList } from '../components/sightings/party-list.tsx'
import { HOLD_DECISIONS } from '../domain/hold.ts'
import { formChoice, formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { decideHolds } from '../sightings/decide-hold.server.ts'
import { openSighting } from '../sightings/open-sighting.server.ts'
import { readFeared } from '../sightings/read-feared.ts'
import { refusedHoldWords } from '../sightings/refused-hold-words.server.ts'
import { releaseLink } from '../sightings/release-link.server.ts'
import { showSighting } from '../sightings/show-sighting.server.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('sighting.decideTitle'))

export const loader = guard('hold.decide', async ({ services, actor, params, locale, parkedForm }) => {
  const found = await openSighting(services, actor, params.id ?? '', 'hold.decide')
  if (!found.ok) throw new Response(null, { status: 404 })
  return { ...showSighting(services, actor, locale, found.value), parked: await parkedForm() }
})

export const action = guard('hold.decide', async ({ request, services, actor, params, locale, askProof }) => {
  const form = await readForm(request)
  const fields = typedFields(form)
  const refuse = (field: string, problem: string) => data({ problems: [{ field, problem }], fields }, { status: 422 })
  const sightingId = params.id ?? ''
  const reason = formText(form, 'reason', 1000)
  const linkId = formText(form, 'link', 40)
  if (linkId) {
    const why = formText(form, `reason-${linkId}`, 1000)
    const released = await releaseLink(services, actor, { sightingId, linkId, reason: why })
    if (!released.ok && released.code === 'access.unknown_record') throw new Response(null, { status: 404 })
    if (!released.ok && released.code === 'access.step_up') throw await askProof(form)
    if (!released.ok) return refuse(`reason-${linkId}`, sayCode(locale, released.code))
    return redirect(localePath(locale, '/trabajo/reservas?hecho=released'), 303)
  }
  const decision = formChoice(form, 'decision', HOLD_DECISIONS)
  if (!decision) return refuse('decision', t(locale)('sighting.chooseDecision'))
  const done = await decideHolds(services, actor, {
    sightingId,
    together: form.getAll('together').filter((one): one is string => typeof one === 'string'),
    decision,
    reason,
    stillFeared: readFeared(form),
  })
  if (!done.ok && done.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  if (!done.ok && done.code === 'access.step_up') throw await askProof(form)
  if (!done.ok) {
    const words = await refusedHoldWords(services, actor, locale, sightingId, done)
    return refuse(done.code === 'hold.reason_missing' ? 'reason' : 'decision', words)
  }
  const lifted = done.value.waiting > 0 ? 'lifted_waiting' : 'lifted'
  return redirect(localePath(locale, `/trabajo/reservas?hecho=${decision === 'keep' ? 'kept' : lifted}`), 303)
})

type Typed = Readonly<Record<string, readonly string[]>>

/** The release that was not done, refused or waiting for a fresh proof, with what was typed. */
const typedLink = (typed: Typed | undefined, problem?: string) => {
  const linkId = typed?.link?.[0]
  return linkId ? { linkId, problem, reason: typed[`reason-${linkId}`]?.[0] ?? '' } : undefined
}

const DecideHold = () => {
  const sighting = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const typed: Typed | undefined = refused?.fields ?? sighting.parked
  return (
    <div className="stack">
      <BackLink href={localePath(locale, '/trabajo/reservas')} />
      <h1>{say('sighting.decideTitle')}</h1>
      <p className="lead">{sighting.title}</p>
      <DoneMessage words={{ confirmed: say('account.done_confirmed') }} />
      <ErrorSummary problems={refused?.problems ?? []} />
      <div className="sides deciding">
        <div className="stack">
          <HoldFacts
            held={sighting.held}
            hold={sighting.hold}
            suspected={sighting.links.length > 0}
            now={sighting.now}
          />
          <section className="paper padded stack">
            <Facts facts={sighting.facts} />
            <h2>{say('sighting.screeningTitle')}</h2>
            <Facts facts={sighting.screening} />
            <p>
              <a className="link-target" href={localePath(locale, `/trabajo/reportes/${sighting.id}/voluntad`)}>
                {say('sighting.toWish')}
              </a>
            </p>
            {sighting.note ? <p>{sighting.note}</p> : null}
          </section>
          <PartyList party={sighting.party} />
          <LinkList links={sighting.links} now={sighting.now} typed={typedLink(typed, refused?.problems[0]?.problem)} />
        </div>
        <section className="paper padded">
          <HoldForm
            party={sighting.party}
            feared={sighting.hold?.feared ?? []}
            typed={typed}
            problems={refused?.problems}
          />
        </section>
      </div>
    </div>
  )
}
export default DecideHold
