import type { Catalogue, PreparedCatalogue, PublicCatalogue } from './areas.ts'
import { en } from './en/index.ts'
import { es } from './es/index.ts'
import { keepWords, numberFormatter, pluralRules } from './formatters.ts'
import { fr } from './fr/index.ts'
import { ht } from './ht/index.ts'
import { type CompleteLocale, INTL_TAGS, type Locale, type WorkLocale } from './locale.ts'
import type { Message, ParamNames, ParamValue } from './message.ts'
import { PREPARED, type PreparedLocale } from './prepared.ts'
import { pt } from './pt/index.ts'

/** Spanish and English have every area; the others those of families and the public (areas.ts). */
export const CATALOGUES: Readonly<Record<WorkLocale, Catalogue>> &
  Readonly<Record<Exclude<CompleteLocale, WorkLocale>, PublicCatalogue>> &
  Readonly<Record<PreparedLocale, PreparedCatalogue>> = { es, en, fr, pt, ht, ...PREPARED }

type En = typeof en
/** `area.key`, where the area is a file of app/i18n/en and the key one of its keys. */
export type MessageKey = { [Area in keyof En & string]: `${Area}.${keyof En[Area] & string}` }[keyof En & string]

type MessageAt<Key extends MessageKey> = Key extends `${infer Area extends keyof En & string}.${infer Name}`
  ? Name extends keyof En[Area]
    ? En[Area][Name] extends Message
      ? En[Area][Name]
      : never
    : never
  : never

type Arguments<Key extends MessageKey> = [ParamNames<MessageAt<Key>>] extends [never]
  ? []
  : [params: Readonly<Record<ParamNames<MessageAt<Key>>, ParamValue>>]

export type Translate = <Key extends MessageKey>(key: Key, ...params: Arguments<Key>) => string

const translators = new Map<Locale, Translate>()

/**
 * The typed translator of a language: `t('es')('public.noticeCount', { count: 3 })`. Numbers are written as the language
 * writes them; text parameters are put in as they are. What a language does not have, the words of the pages of work and
 * the gaps of a prepared one, is said in Spanish.
 */
export const t = (locale: Locale): Translate => {
  const known = translators.get(locale)
  if (known) return known
  const translate: Translate = (key, ...[params]) =>
    say(locale, findMessage(locale, key) ?? findMessage('es', key) ?? key, params ?? {})
  translators.set(locale, translate)
  return translate
}

/**
 * Words for a refusal of the domain, by its code: area `refusals` where families and the public can meet it, area `codes`
 * where only members can. A code without words in this language gets the general refusal.
 * @param code of a Verdict or Refusal
 */
export const sayCode = (locale: Locale, code: string, params: Readonly<Record<string, ParamValue>> = {}): string => {
  const message = findMessage(locale, `refusals.${code}`) ?? findMessage(locale, `codes.${code}`)
  return message === undefined ? t(locale)('errors.refused') : say(locale, message, params)
}

/** By `area.key`: a page asks for hundreds. Made when a language is first spoken. */
const messages = new Map<Locale, ReadonlyMap<string, Message>>()

const messagesOf = (locale: Locale): ReadonlyMap<string, Message> => {
  const known = messages.get(locale)
  if (known) return known
  const areas: Readonly<Record<string, Readonly<Record<string, Message>>>> = CATALOGUES[locale]
  const made = new Map(
    Object.entries(areas).flatMap(([area, keys]) =>
      Object.entries(keys).map(([key, message]) => [`${area}.${key}`, message] as const),
    ),
  )
  messages.set(locale, made)
  return made
}

const findMessage = (locale: Locale, key: string): Message | undefined => messagesOf(locale).get(key)

const say = (locale: Locale, message: Message, params: Readonly<Record<string, ParamValue>>): string => {
  const tag = INTL_TAGS[locale]
  const text = typeof message === 'string' ? message : pickPlural(tag, message, Number(params.count))
  const [first = '', ...rest] = partsOf(text)
  let said = first
  for (let at = 0; at < rest.length; at += 2) {
    const value = params[rest[at] ?? ''] ?? ''
    said += (typeof value === 'number' ? numberWords(tag, String(value)) : value) + (rest[at + 1] ?? '')
  }
  return said
}

/** Words of a catalogue and names of parameters in turn: taken apart once, said hundreds of times a page. */
const parts = new Map<string, readonly string[]>()

const partsOf = (text: string): readonly string[] => {
  const known = parts.get(text) ?? text.split(/\{(\w+)\}/)
  parts.set(text, known)
  return known
}

const numberWords = keepWords((tag, value) => numberFormatter(tag, {}).format(Number(value)))

const pickPlural = (tag: string, message: Exclude<Message, string>, count: number): string =>
  message[pluralForm(tag, String(count))] ?? message.other

const pluralForm = keepWords((tag, count) => pluralRules(tag, {}).select(Number(count)))
