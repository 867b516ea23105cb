import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { TipActs } from '../components/tips/tip-acts.tsx'
import { TipTold } from '../components/tips/tip-told.tsx'
import { TIP_REFUSALS } from '../domain/tip.ts'
import { formChoice, formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'
import styles from '../styles/sightings.css?url'
import { decideOnTip } from '../tips/decide-tip.server.ts'
import { openTip } from '../tips/open-tip.server.ts'
import { passOnTip } from '../tips/pass-on-tip.server.ts'
import { tipFacts } from '../tips/tip-facts.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('triage.openTitle'))

export const loader = guard('tip.open', async ({ services, actor, params, locale, parkedForm }) => {
  const { told, ...tip } = await openTip(services, actor, params.id ?? '')
  return {
    tip: { ...tip, readable: told !== undefined },
    facts: tipFacts(locale, { ...tip, told }),
    now: services.now().toISOString(),
    timeZone: zoneOf(actor.country),
    typed: await parkedForm(),
  }
})

const FIELD_OF: Readonly<Record<string, string>> = {
  'tip.reason_missing': 'reason',
  'tip.addressee_missing': 'addressee',
}

export const action = guard('tip.decide', async ({ request, services, actor, params, locale }) => {
  const form = await readForm(request)
  const id = params.id ?? ''
  const act = formChoice(form, 'act', ['accept', 'refuse', 'undo', 'pass'])
  if (!act) throw new Response(null, { status: 400 })
  const done =
    act === 'pass'
      ? await passOnTip(services, actor, id, formText(form, 'addressee', 40))
      : await decideOnTip(services, actor, id, { act, reason: formChoice(form, 'reason', TIP_REFUSALS) })
  if (!done.ok)
    return data({ field: FIELD_OF[done.code] ?? 'acts', problem: sayCode(locale, done.code) }, { status: 422 })
  if (act === 'pass') throw redirect(localePath(locale, '/trabajo/informacion?hecho=passed'), 303)
  const told = { accept: 'accepted', refuse: 'refused', undo: 'undone' }[act]
  throw redirect(localePath(locale, `/trabajo/informacion/${id}?hecho=${told}`), 303)
})

const Tip = () => {
  const { tip, facts, now, timeZone, typed } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  return (
    <div className="stack">
      <BackLink href={localePath(useLocale(), '/trabajo/informacion')} />
      <DoneMessage
        words={{
          accepted: say('triage.done_accepted'),
          refused: say('triage.done_refused'),
          undone: say('triage.done_undone'),
        }}
      />
      <ErrorSummary problems={refused ? [refused] : []} />
      <TipTold tip={tip} facts={facts} now={now} timeZone={timeZone} />
      <TipActs tip={tip} failed={refused} typed={typed} />
    </div>
  )
}
export default Tip
