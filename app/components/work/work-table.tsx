import { formatDistance } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Clock } from '../clock.tsx'
import { QueueTable } from '../queue-table.tsx'
import { type WorkToDo, workPath } from './work-path.ts'

type WorkTableProps = {
  readonly work: readonly (WorkToDo & { readonly title?: string })[]
  /** All that wait; more than are shown when the list is cut. */
  readonly total: number
  readonly now: string
}

/** What waits, the next act on each and its clock. */
export const WorkTable = ({ work, total, now }: WorkTableProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack-tight">
      <div className="paper">
        <QueueTable
          caption={say('work.homeTitle')}
          columns={[say('work.columnAbout'), say('work.columnAct'), say('work.columnDue')]}
          rows={work.map((piece) => ({
            id: `${piece.act} ${piece.id}`,
            cells: [
              <a key="about" className="link-target" href={workPath(locale, piece)}>
                {piece.title ?? say(aboutOf(piece.act))}
              </a>,
              say(`work.task_${piece.act}`),
              <Waited key="clock" due={piece.due} since={piece.since} now={now} />,
            ],
          }))}
        />
      </div>
      {total > work.length ? <p className="muted">{say('work.queueCut', { shown: work.length, total })}</p> : null}
    </div>
  )
}

/** What a piece of work without a record of a child is about. */
const aboutOf = (act: WorkToDo['act']) => {
  switch (act) {
    case 'review_alert':
      return 'trail.alertAbout'
    case 'call_shelter':
      return 'work.aboutShelter'
    case 'review_tip':
      return 'triage.aboutTip'
    case 'review_problem':
      return 'triage.aboutProblem'
    default:
      return 'work.aboutHidden'
  }
}

type WaitedProps = { readonly due?: string; readonly since?: string; readonly now: string }

/** The clock of a piece of work; where no rule sets one, how long it has waited. */
const Waited = ({ due, since, now }: WaitedProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (due) return <Clock due={due} now={now} />
  if (!since) return null
  return (
    <time dateTime={since}>
      {say('work.arrived', { distance: formatDistance(locale, new Date(since), new Date(now)) })}
    </time>
  )
}
