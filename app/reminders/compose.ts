/**
 * The words of a message: two sentences that are the same for everybody and every reason. They hold no name, no receipt and no
 * address that says which notice; the stop word opens nothing.
 */
import { type Locale, localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { formatCode } from './code.ts'

/** `code`: to confirm an address. `look`: there is something to look at. */
export type Message = 'code' | 'look'

type Written = { readonly subject: string; readonly text: string; readonly stop: string }

/** The page that stops messages, with the word that says which. */
const stopAddress = (portal: string, locale: Locale, stop: string): string =>
  `${portal}${localePath(locale, '/comprobante/baja')}?clave=${stop}`

export const composeMail = (
  message: Message,
  portal: string,
  { locale, stop, code = '' }: { readonly locale: Locale; readonly stop: string; readonly code?: string },
): Written => {
  const say = t(locale)
  const address = `${portal}${localePath(locale, '/comprobante')}`
  const stopHere = stopAddress(portal, locale, stop)
  const said =
    message === 'code'
      ? say('reminders.mailCode', { code: formatCode(code), portal })
      : say('reminders.mailLook', { address })
  return {
    subject: say(message === 'code' ? 'reminders.mailCodeSubject' : 'reminders.mailLookSubject'),
    text: `${said}\n\n${say('reminders.mailStop')}\n${stopHere}\n`,
    stop: stopHere,
  }
}

/** The same in few words: a short message costs by its length. */
export const composeSms = (
  ...[message, portal, { locale, stop, code = '' }]: Parameters<typeof composeMail>
): string => {
  const say = t(locale)
  const address = `${portal}${localePath(locale, '/comprobante')}`
  const said =
    message === 'code' ? say('reminders.smsCode', { code: formatCode(code) }) : say('reminders.smsLook', { address })
  return `${said} ${say('reminders.smsStop', { address: stopAddress(portal, locale, stop) })}`
}
