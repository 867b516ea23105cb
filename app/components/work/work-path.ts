import { type Locale, localePath } from '../../i18n/locale.ts'
import type { WaitingWork } from '../../institutions/work-queue.server.ts'
import { taskPath } from './task-path.ts'

export type WorkToDo = Omit<WaitingWork, 'person' | 'ownTitle'>

/** The page on which a piece of work is done. */
export const workPath = (locale: Locale, { act, ...work }: WorkToDo): string => {
  switch (act) {
    case 'screen':
      return localePath(locale, `/trabajo/reportes/${work.sightingId}/tamizaje`)
    case 'decide_hold':
      return localePath(locale, `/trabajo/reservas/${work.sightingId}`)
    case 'call_shelter':
      return localePath(locale, `/trabajo/solicitudes/${work.id}`)
    case 'review_tip':
      return localePath(locale, `/trabajo/informacion/${work.id}`)
    case 'review_problem':
      return localePath(locale, `/trabajo/problemas/${work.id}`)
    case 'confirm':
    case 'answer':
      return localePath(locale, `/trabajo/coincidencias/${work.candidateId}`)
    case 'same_child':
      return localePath(locale, `/trabajo/duplicados/${work.id}`)
    case 'record_view':
    case 'sign':
    case 'tell':
    case 'close':
      return localePath(locale, `/trabajo/casos/${work.caseId}`)
    case 'review_alert':
      return localePath(locale, `/trabajo/alertas/${work.id}`)
    default:
      return taskPath(locale, { ...work, kind: act })
  }
}
