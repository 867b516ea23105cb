import { formatDateTime } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { TipLine } from '../../tips/list-tips.server.ts'
import { Clock } from '../clock.tsx'
import { QueueTable } from '../queue-table.tsx'
import { Tag } from '../tag.tsx'

type TipTableProps = {
  readonly caption: string
  readonly lines: readonly TipLine[]
  readonly now: string
  readonly timeZone: string
}

/** What the public told, a line each: where, since when, until when or how it was decided. */
export const TipTable = ({ caption, lines, now, timeZone }: TipTableProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const isOpen = lines[0]?.state === 'open'
  return (
    <div className="paper">
      <QueueTable
        caption={caption}
        columns={[
          say('triage.columnWhere'),
          say('triage.columnReceived'),
          say(isOpen ? 'triage.columnDue' : 'triage.columnState'),
        ]}
        rows={lines.map((line) => ({
          id: line.id,
          cells: [
            <span key="where">
              <a className="link-target" href={localePath(locale, `/trabajo/informacion/${line.id}`)}>
                {line.where || say('triage.whereUnsaid')}
              </a>{' '}
              {line.danger && isOpen ? <Tag tone="against">{say('triage.danger')}</Tag> : null}
            </span>,
            formatDateTime(locale, line.receivedAt, timeZone),
            line.state === 'open' ? (
              <Clock key="due" due={line.dueAt} now={now} timeZone={timeZone} />
            ) : (
              <span key="state">
                {say(`triage.state_${line.state}`)}
                {line.reason ? <span className="muted"> · {say(`triage.reason_${line.reason}`)}</span> : null}
              </span>
            ),
          ],
        }))}
      />
    </div>
  )
}
