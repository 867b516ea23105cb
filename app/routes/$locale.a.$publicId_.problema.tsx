import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useParams } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { Page } from '../components/page.tsx'
import { publicFormModules } from '../components/public-form.tsx'
import { GoneNotice } from '../components/tips/gone-notice.tsx'
import { ProblemForm } from '../components/tips/problem-form.tsx'
import { ProblemThanks } from '../components/tips/problem-thanks.tsx'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale } from '../i18n/use.translation.ts'
import { openProblemPage, takeProblem } from '../tips/problem-page.server.ts'

export const handle: PageHandle = { modules: publicFormModules }
export const meta: MetaFunction = ({ location, error }) =>
  error ? pageTitle() : pageTitle(t(localeOfPath(location.pathname))('tip.problemTitle'))

export const loader = guard('problem.send', openProblemPage)
export const action = guard('problem.send', takeProblem)

const NoticeProblemPage = () => {
  const { key, challenge, gone, about, complaint } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { publicId } = useParams()
  const again = answer && 'again' in answer ? answer.again : undefined
  return (
    <Page>
      <div className="stack">
        <BackLink href={localePath(useLocale(), `/a/${publicId}`)} />
        {answer && 'thanks' in answer ? (
          <ProblemThanks danger={answer.thanks.danger} complaint={complaint} />
        ) : gone && !again ? (
          <GoneNotice />
        ) : (
          <ProblemForm ownKey={key} challenge={challenge} about={about} again={again} />
        )}
      </div>
    </Page>
  )
}
export default NoticeProblemPage
