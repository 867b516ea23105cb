import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Clock } from '../clock.tsx'
import { EmptyState } from '../empty-state.tsx'
import { QueueTable } from '../queue-table.tsx'
import { type TaskToDo, taskPath } from './task-path.ts'

type TaskTableProps = {
  readonly tasks: readonly (TaskToDo & { readonly title?: string })[]
  /** All that wait; more than are shown when the list is cut. */
  readonly total: number
  readonly now: string
}

/** What waits, the next act on each and its clock. */
export const TaskTable = ({ tasks, total, now }: TaskTableProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (tasks.length === 0)
    return (
      <EmptyState title={say('work.nothingWaits')}>
        <p>{say('work.nothingWaitsHint')}</p>
      </EmptyState>
    )
  return (
    <div className="stack-tight">
      <div className="paper">
        <QueueTable
          caption={say('work.homeTitle')}
          columns={[say('work.columnAbout'), say('work.columnAct'), say('work.columnDue')]}
          rows={tasks.map((task) => ({
            id: task.id,
            cells: [
              <a key="about" className="link-target" href={taskPath(locale, task)}>
                {task.title ?? say('work.aboutHidden')}
              </a>,
              say(`work.task_${task.kind}`),
              <Clock key="due" due={task.due} now={now} />,
            ],
          }))}
        />
      </div>
      {total > tasks.length ? <p className="muted">{say('work.queueCut', { shown: tasks.length, total })}</p> : null}
    </div>
  )
}
