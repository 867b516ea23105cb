import { type Locale, localePath } from '../../i18n/locale.ts'
import type { TaskKind } from '../../institutions/task-access.ts'
import type { WaitingWork } from '../../institutions/work-queue.server.ts'

export type TaskToDo = Pick<WaitingWork, 'id' | 'request' | 'noticeId' | 'sightingId' | 'candidateId'> & {
  readonly kind: TaskKind
}

/** The page on which a task is done. */
export const taskPath = (locale: Locale, task: TaskToDo): string => {
  if (task.kind === 'verify') return localePath(locale, `/trabajo/avisos/${task.noticeId}/verificar`)
  if (task.kind === 'call_back') return localePath(locale, `/trabajo/tareas/${task.id}`)
  if (task.kind === 'break_glass') return localePath(locale, '/trabajo/emergencia/accesos')
  if (task.sightingId && (task.kind === 'review_hold' || task.kind === 'protection_opinion'))
    return localePath(locale, `/trabajo/reservas/${task.sightingId}`)
  if (task.candidateId) return localePath(locale, `/trabajo/coincidencias/${task.candidateId}`)
  if (task.sightingId) return localePath(locale, `/trabajo/reportes/${task.sightingId}`)
  if (task.noticeId) return localePath(locale, `/trabajo/avisos/${task.noticeId}`)
  return localePath(locale, `/trabajo/tareas/${task.id}`)
}
