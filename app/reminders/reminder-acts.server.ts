import type { FamilyActor } from '../domain/actor.ts'
import { REMINDER_CHANNELS, REMINDER_TOPICS } from '../domain/reminder.ts'
import { formChoice, formChoices, formText } from '../http/form.server.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { askReminder, confirmReminder, stopReminder } from './own-reminder.server.ts'

/** What the page says after an act. */
const DONE = ['Asked', 'Confirmed', 'Stopped'] as const
type Done = (typeof DONE)[number]
export const parseDone = (url: URL): Done | undefined => DONE.find((done) => done === url.searchParams.get('hecho'))

type Acted =
  | { readonly ok: true; readonly done: Done }
  | { readonly ok: false; readonly code: string; readonly field: 'address' | 'topics' | 'code' }

/** Does what a form of the page asks; undefined when it asks nothing that can be done. */
export const doReminderAct = async (
  services: Services,
  actor: FamilyActor,
  form: FormData,
  locale: Locale,
): Promise<Acted | undefined> => {
  const act = formChoice(form, 'act', ['ask', 'confirm', 'stop'])
  if (act === 'stop') {
    await stopReminder(services, actor)
    return { ok: true, done: 'Stopped' }
  }
  if (act === 'confirm') {
    const confirmed = await confirmReminder(services, actor, formText(form, 'code', 40))
    return confirmed.ok ? { ok: true, done: 'Confirmed' } : { ...confirmed, field: 'code' }
  }
  if (act !== 'ask') return undefined
  const asked = await askReminder(services, actor, {
    channel: formChoice(form, 'channel', REMINDER_CHANNELS) ?? 'email',
    typed: formText(form, 'address', 200),
    topics: formChoices(form, 'topics', REMINDER_TOPICS),
    locale,
  })
  if (asked.ok) return { ok: true, done: 'Asked' }
  return { ...asked, field: asked.code === 'reminder.topics' ? 'topics' : 'address' }
}
