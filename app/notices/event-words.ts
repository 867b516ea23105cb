import { CONSENT_PURPOSES } from '../domain/consent.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'

const PLAIN_EVENTS = [
  'received',
  'updated',
  'unpublished',
  'call_requested',
  'found_said',
  'verified',
  'registered',
  'published',
  'refused',
  'reopened',
  'called',
  'told',
  'closed',
  'renewed',
  'added',
  'office_asked',
] as const
const REQUESTS_NAMED = ['close', 'export', 'erase', 'change_contact', 'second_receipt'] as const

/** A code without words of its own reads as plain work: what it was is not for this page. */
export const eventWords = (code: string, params: Readonly<Record<string, string | number>>, locale: Locale): string => {
  const say = t(locale)
  const plain = PLAIN_EVENTS.find((known) => known === code)
  if (plain) return say(`receipt.event_${plain}`)
  const purpose = CONSENT_PURPOSES.find((known) => known === params.purpose)
  if (purpose && (code === 'consent_given' || code === 'consent_withdrawn'))
    return say(`receipt.event_${code}`, { what: say(`wizard.s_${purpose}`) })
  const request = REQUESTS_NAMED.find((known) => known === params.request)
  if (request && code === 'call_back_requested')
    return say('receipt.event_call_back_requested', { what: say(`receipt.request_${request}`) })
  return say('receipt.event_other')
}
