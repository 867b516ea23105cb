import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FamilyPage } from '../components/family/family-page.tsx'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { Recordings } from '../components/family/recordings.tsx'
import { SavedReceipt } from '../components/family/saved-receipt.tsx'
import { Radios } from '../components/fieldset.tsx'
import { CONSENT_PURPOSES, type ConsentPurpose } from '../domain/consent.ts'
import { formChoice, formText, readForm } from '../http/form.server.ts'
import { guard, guardOpened } from '../http/guard.server.ts'
import { sayCode } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { originOf, pageAddress } from '../notices/addresses.ts'
import { answerOwnConsent } from '../notices/answer-consent.server.ts'
import { findOwnSitting } from '../notices/open-own-notice.server.ts'
import { baseOf } from '../notices/page-base.server.ts'
import { askedConsents } from '../notices/progress.ts'
import { requireOwnAddress } from '../notices/question-route.server.ts'
import { keptReceipt } from '../notices/sitting.server.ts'
import { frameOf, nextAddress } from '../notices/step-page.server.ts'

export const links = familyLinks
export const handle = familyHandle
export const meta = familyMeta((say, { purpose }) => say(`wizard.c_${requirePurpose(purpose)}`))

/** @throws Response 404 for what is no purpose */
const requirePurpose = (purpose: string | undefined): ConsentPurpose => {
  const known = CONSENT_PURPOSES.find((name) => name === purpose)
  if (!known) throw new Response(null, { status: 404 })
  return known
}

export const loader = guardOpened('family.write', findOwnSitting, async (guarded) => {
  const { params, url, locale, services } = guarded
  const purpose = requirePurpose(params.purpose)
  const page = { kind: 'consent' as const, purpose }
  const { notice, kept } = guarded.opened
  await requireOwnAddress(guarded, notice, page)
  // Nothing to consent to (no photo, nothing published): the question does not arise.
  if (!askedConsents(notice).includes(purpose))
    throw redirect(pageAddress(locale, notice.chancellery.slug, undefined), 303)
  const parked = await guarded.parkedForm()
  const answer = notice.answers.get(purpose)
  return {
    purpose,
    frame: frameOf(notice, page, locale, originOf(url)),
    base: baseOf(services, notice.id, {}),
    given: parked?.given?.[0] ?? (answer === undefined ? undefined : answer ? 'yes' : 'no'),
    receipt: keptReceipt(kept),
  }
})

export const action = guard('family.write', async ({ request, params, url, locale, services, actor }) => {
  const purpose = requirePurpose(params.purpose)
  const form = await readForm(request)
  const given = formChoice(form, 'given', ['yes', 'no'])
  if (!given) return data({ problem: sayCode(locale, 'filing.consent_missing') }, { status: 422 })
  // Written for a notice whose receipt is no longer the one open here: nobody consents for another's.
  if (form.has('base') && formText(form, 'base', 64) !== baseOf(services, actor.noticeId, {}))
    return data({ problem: sayCode(locale, 'filing.other_notice') }, { status: 409 })
  const answered = await answerOwnConsent(services, actor, { purpose, given: given === 'yes', locale })
  if (!answered.ok) return data({ problem: sayCode(locale, answered.code) }, { status: 422 })
  throw redirect(nextAddress(answered.value, { kind: 'consent', purpose }, locale, originOf(url)), 303)
})

const ConsentPage = () => {
  const { purpose, frame, base, given, receipt } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  const say = useTranslate()
  return (
    <FamilyPage chancellery={frame.chancellery}>
      <div className="row between">
        <BackLink href={frame.back} />
        {frame.isFiled ? null : <p className="muted">{say('wizard.progress', frame.position)}</p>}
      </div>
      <ErrorSummary problems={problem ? [{ field: 'given', problem }] : []} />
      <Recordings of={purpose} />
      <form method="post" className="stack-loose question-form consent">
        <input type="hidden" name="base" value={base} />
        <Radios
          name="given"
          question
          legend={say(`wizard.c_${purpose}`)}
          hint={say(`wizard.d_${purpose}`)}
          problem={problem}
          value={given}
          options={[
            { value: 'yes', label: say('wizard.consentYes') },
            { value: 'no', label: say('wizard.consentNo') },
          ]}
        />
        <p className="muted">{say('wizard.consentWhy')}</p>
        <Button>{say('wizard.continue')}</Button>
      </form>
      <SavedReceipt receipt={receipt} chancellery={frame.chancellery.slug} />
    </FamilyPage>
  )
}
export default ConsentPage
