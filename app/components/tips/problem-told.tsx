import { formatDateTime } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { OpenProblem } from '../../tips/open-problem.server.ts'
import { Call } from '../call.tsx'
import { Clock } from '../clock.tsx'
import { Facts } from '../facts.tsx'
import { Tag } from '../tag.tsx'

type ProblemToldProps = { readonly problem: OpenProblem; readonly now: string; readonly timeZone: string }

/** What somebody says of a notice, in their words. */
export const ProblemTold = ({ problem, now, timeZone }: ProblemToldProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const { kind, ending, noticeId, publicId } = problem
  return (
    <>
      <div className="row">
        <h1>{say(`tip.problem_${kind}`)}</h1>
        {ending ? (
          <Tag>{say(`triage.ending_${ending}`)}</Tag>
        ) : (
          <Clock due={problem.dueAt} now={now} timeZone={timeZone} />
        )}
      </div>
      {kind === 'unsafe' ? (
        <Call tone="against">
          <p>{say(noticeId ? 'triage.problemUnsafe' : 'triage.problemTell')}</p>
        </Call>
      ) : null}
      <section className="paper padded stack">
        <Facts
          facts={[
            { term: say('triage.columnNotice'), value: <span className="number">{publicId}</span> },
            { term: say('triage.problemWords'), value: problem.words ?? say('triage.problemNoWords') },
            { term: say('triage.contact'), value: problem.contact ?? say('triage.contactNone') },
            { term: say('triage.received'), value: formatDateTime(locale, problem.receivedAt, timeZone) },
          ]}
        />
        <p className="links">
          {noticeId ? (
            <a href={localePath(locale, `/trabajo/avisos/${noticeId}`)}>{say('triage.problemOwn')}</a>
          ) : (
            <a href={localePath(locale, `/a/${publicId}`)}>{say('triage.noticeOpen')}</a>
          )}
        </p>
      </section>
    </>
  )
}
