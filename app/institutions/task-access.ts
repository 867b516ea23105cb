import type { DB } from '../../db/schema.server.ts'
import type { AccessName } from '../domain/access.ts'

export type TaskKind = DB['app.task']['kind']

/** Who does each task: of what others of the institution do, a member is told nothing; policy app_doers of app.task (0025) says the same. */
export const TASK_ACCESS: Readonly<Record<TaskKind, AccessName>> = {
  verify: 'notice.verify',
  call_back: 'notice.call_back',
  review_hold: 'hold.decide',
  protection_opinion: 'hold.decide',
  host_exception: 'hold.decide',
  break_glass: 'break_glass.told',
  tell_family: 'case.tell',
  answer_question: 'candidate.answer',
  second_signature: 'case.sign',
  renew_publication: 'notice.publish',
  turned_18: 'notice.publish',
}
