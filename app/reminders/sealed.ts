import type { Locale } from '../i18n/locale.ts'

/** The context under which a reminder's address is encrypted. */
export const reminderContext = (receiptId: string): string => `reminder:${receiptId}`

/** What is sealed of a reminder. */
export type Sealed = {
  readonly to: string
  readonly locale: Locale
  /** At the foot of each message: opens nothing, and stops them. */
  readonly stop: string
  /** Until it was given back. */
  readonly code?: string
}
