import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Call } from '../components/call.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { NoticeActs } from '../components/work/notice-acts.tsx'
import { NoticeFile } from '../components/work/notice-file.tsx'
import { NoticePreview } from '../components/work/notice-preview.tsx'
import { NoticeState } from '../components/work/notice-state.tsx'
import { formChoice, formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { ACTS_ON_NOTICE } from '../notices/act-on-notice.server.ts'
import { NOTICE_ACTS, parseDone } from '../notices/notice-acts.ts'
import { loadNoticePage } from '../notices/notice-page.server.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('work.noticeTitle'))

export const loader = guard('notice.open', async ({ url, params, services, actor, locale, parkedForm }) => ({
  notice: await loadNoticePage(services, actor, params.id ?? '', locale),
  done: parseDone(url),
  parked: await parkedForm(),
}))

export const action = guard('notice.open', async ({ request, params, services, actor, locale }) => {
  const form = await readForm(request)
  const act = formChoice(form, 'act', NOTICE_ACTS)
  const version = Number(formText(form, 'version'))
  if (!act) throw new Response(null, { status: 400 })
  const noticeId = params.id ?? ''
  const reason = formText(form, 'reason', 2000)
  const done = await ACTS_ON_NOTICE[act](services, actor, { noticeId, version, reason })
  if (!done.ok) return data({ act, reason, problem: sayCode(locale, done.code, done.params) }, { status: 422 })
  throw redirect(localePath(locale, `/trabajo/avisos/${noticeId}?hecho=${act}`), 303)
})

const NoticePage = () => {
  const { notice, done, parked } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const path = localePath(locale, '/trabajo/avisos')
  const { publication, preview } = notice
  const refusal =
    failed?.act === 'refuse'
      ? { value: failed.reason, problem: failed.problem }
      : parked?.act?.[0] === 'refuse'
        ? { value: parked.reason?.[0] }
        : undefined
  return (
    <div className="stack-loose">
      <div className="stack">
        <BackLink href={path} />
        <ErrorSummary
          problems={failed ? [{ field: failed.act === 'refuse' ? 'reason' : 'acts', problem: failed.problem }] : []}
        />
        {done && !failed ? <Call tone="for">{say(`work.done_${done}`)}</Call> : null}
        <div className="row">
          <h1>{notice.title}</h1>
          <NoticeState state={notice.state} published={publication !== undefined} />
        </div>
        {notice.refusedReason ? <p>{say('work.refusedReason', { reason: notice.refusedReason })}</p> : null}
      </div>
      <div className="beside-work">
        <NoticeFile notice={notice} verifyPath={`${path}/${notice.id}/verificar`} />
        <div className="stack">
          <NoticeActs
            state={notice.state}
            version={notice.version}
            published={publication !== undefined}
            changed={publication?.changed ?? false}
            publishable={preview !== undefined}
            ending={publication?.ending ?? false}
            verifyPath={`${path}/${notice.id}/verificar`}
            reason={refusal}
          />
          <NoticePreview preview={preview} publication={publication} />
        </div>
      </div>
    </div>
  )
}
export default NoticePage
