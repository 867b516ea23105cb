import type { MemberActor } from '../domain/actor.ts'
import { isRemindable } from '../domain/reminder.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { changeNotice, type NoticeChange } from './change-notice.server.ts'

/**
 * The office asks the family to get in touch: the notifier reads so on its page, and is reminded where it wished to be. What it
 * is about is said by a person, and stands nowhere here (protection rule 7).
 */
export const askFamily = (
  services: Services,
  actor: MemberActor,
  change: NoticeChange,
): Promise<Verdict<undefined, 'state.not_now' | 'notice.changed'>> =>
  changeNotice<'state.not_now'>(
    services,
    actor,
    change,
    { access: 'notice.call_back', name: 'notice.ask' },
    async (_, notice) => (isRemindable(notice.state) ? ok({ event: 'office_asked' }) : refuse('state.not_now')),
  )
