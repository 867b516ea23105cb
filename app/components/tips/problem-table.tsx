import { formatDateTime } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { ProblemLine } from '../../tips/list-problems.server.ts'
import { Clock } from '../clock.tsx'
import { QueueTable } from '../queue-table.tsx'
import { Tag } from '../tag.tsx'

type ProblemTableProps = {
  readonly caption: string
  readonly lines: readonly ProblemLine[]
  readonly now: string
  readonly timeZone: string
}

/** What the public says of notices, a line each: what, of which, until when or how it was left. */
export const ProblemTable = ({ caption, lines, now, timeZone }: ProblemTableProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="paper">
      <QueueTable
        caption={caption}
        columns={[
          say('triage.columnProblem'),
          say('triage.columnNotice'),
          say('triage.columnReceived'),
          say(lines[0]?.ending ? 'triage.columnState' : 'triage.columnDue'),
        ]}
        rows={lines.map((line) => ({
          id: line.id,
          cells: [
            <span key="kind">
              <a className="link-target" href={localePath(locale, `/trabajo/problemas/${line.id}`)}>
                {say(`tip.problem_${line.kind}`)}
              </a>{' '}
              {line.kind === 'unsafe' && !line.ending ? <Tag tone="against">{say('triage.urgent')}</Tag> : null}
            </span>,
            <span key="notice" className="number">
              {line.publicId}
            </span>,
            formatDateTime(locale, line.receivedAt, timeZone),
            line.ending ? (
              say(`triage.ending_${line.ending}`)
            ) : (
              <Clock key="due" due={line.dueAt} now={now} timeZone={timeZone} />
            ),
          ],
        }))}
      />
    </div>
  )
}
