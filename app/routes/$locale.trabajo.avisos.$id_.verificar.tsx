import { data, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Field } from '../components/field.tsx'
import { Radios } from '../components/fieldset.tsx'
import { NoticePhotos } from '../components/work/notice-photos.tsx'
import { CHECK_RESULTS, CHECKS, RISK_ANSWERS, RISK_QUESTIONS } from '../domain/verification.ts'
import { formChoice, formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { showNoticePhotos } from '../notices/notice-photos-page.server.ts'
import { openNotice } from '../notices/open-notice.server.ts'
import { fieldOfProblem, parseVerification, typedVerification } from '../notices/verification-form.ts'
import { verifyNotice } from '../notices/verify-notice.server.ts'
import { personTitle } from '../person/person-facts.ts'
import { localDay } from '../sightings/local-day.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('work.verifyTitle'))

export const loader = guard('notice.verify', async ({ params, services, actor, locale, parkedForm }) => {
  const notice = await openNotice(services, actor, params.id ?? '')
  const parked = await parkedForm()
  return {
    id: notice.id,
    version: notice.version,
    open: notice.state === 'filed',
    photos: showNoticePhotos(services, actor, locale, notice),
    title: personTitle(locale, notice.content.person, localDay(services.now(), actor.country)),
    typed: parked
      ? typedVerification((name) => parked[name]?.[0])
      : notice.verification && {
          ...notice.verification.checks,
          ...notice.verification.risks,
          basis: notice.verification.basis,
        },
  }
})

export const action = guard('notice.verify', async ({ request, params, services, actor, locale }) => {
  const form = await readForm(request)
  const as = formChoice(form, 'as', ['verify', 'record'])
  const version = Number(formText(form, 'version'))
  if (!as) throw new Response(null, { status: 400 })
  const typed = typedVerification((name) => formText(form, name, 4000))
  const verification = parseVerification(typed)
  const noticeId = params.id ?? ''
  const done = await verifyNotice(services, actor, { noticeId, version, verification, as })
  if (!done.ok) {
    const problem = sayCode(locale, done.code, done.params)
    return data({ typed, field: fieldOfProblem(done.code, verification), problem }, { status: 422 })
  }
  throw redirect(localePath(locale, `/trabajo/avisos/${noticeId}?hecho=${as}`), 303)
})

const Verify = () => {
  const { id, version, open, title, photos, typed: known } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const say = useTranslate()
  const path = localePath(useLocale(), `/trabajo/avisos/${id}`)
  const typed: Readonly<Record<string, string | undefined>> = failed?.typed ?? known ?? {}
  const problemOf = (field: string) => (failed?.field === field ? failed.problem : undefined)
  return (
    <div className="stack-loose measure">
      <div className="stack">
        <BackLink href={path} />
        <ErrorSummary problems={failed ? [{ field: failed.field, problem: failed.problem }] : []} />
        <p className="muted">{title}</p>
        <h1>{say('work.verifyTitle')}</h1>
        <p>{say('work.verifyLead')}</p>
      </div>
      <section className="stack-tight">
        <h2>{say('work.photosTitle')}</h2>
        <NoticePhotos photos={photos} path={`${path}/fotos`} />
      </section>
      <Form method="post" className="stack-loose">
        <input type="hidden" name="version" value={version} />
        <section className="stack">
          <h2>{say('work.checksTitle')}</h2>
          {CHECKS.map((check) => (
            <Radios
              key={check}
              name={check}
              legend={say(`work.check_${check}`)}
              options={CHECK_RESULTS.map((value) => ({ value, label: say(`work.result_${value}`) }))}
              value={typed[check]}
              problem={problemOf(check)}
            />
          ))}
        </section>
        <section className="stack">
          <h2>{say('work.risksTitle')}</h2>
          <p className="muted">{say('work.risksHint')}</p>
          {RISK_QUESTIONS.map((risk) => (
            <Radios
              key={risk}
              name={risk}
              legend={say(`work.risk_${risk}`)}
              options={RISK_ANSWERS.map((value) => ({ value, label: say(`work.risk_${value}`) }))}
              value={typed[risk]}
              problem={problemOf(risk)}
            />
          ))}
        </section>
        <Field
          name="basis"
          label={say('work.basisLabel')}
          hint={say('work.basisHint')}
          value={typed.basis}
          problem={problemOf('basis')}
          lines={4}
        />
        {open ? (
          <div className="row">
            <Button name="as" value="verify" whole>
              {say('work.verifyButton')}
            </Button>
            <Button name="as" value="record" look="second" whole>
              {say('work.recordButton')}
            </Button>
          </div>
        ) : null}
      </Form>
    </div>
  )
}
export default Verify
