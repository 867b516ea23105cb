/**
 * What leaves the portal towards a family's own mailbox or telephone. Both ports take words that were composed elsewhere and
 * hold no case data (compose.ts); tests/unit/mail/contract.ts states what every mailer promises.
 */
export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Address of the page that stops these mails. */
  readonly stop?: string
}

export type Mailer = {
  /** When it resolves the mail is the next server's, or on disk. It may be sent twice, never half. @throws when it was not taken */
  readonly send: (mail: Mail) => Promise<void>
}

export type Sms = { readonly to: string; readonly text: string }
export type SmsSender = { readonly send: (sms: Sms) => Promise<void> }

/** One address alone: no second one, no name, no header of whoever typed it. */
export const isOneAddress = (to: string): boolean => /^[^\s@<>",;:()[\]\\]{1,64}@[A-Za-z0-9.-]{1,190}$/.test(to)
