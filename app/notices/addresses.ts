import { type Locale, localePath } from '../i18n/locale.ts'
import { type FormPage, pagePathOf } from './step-ids.ts'

/** Addresses of the family's pages. `rest` is a page of the form, `revisar`, `listo`, `comprobante` or nothing. */
export const formPath = (locale: Locale, chancellery: string, rest = ''): string =>
  localePath(locale, `/c/${chancellery}/aviso${rest === '' ? '' : `/${rest}`}`)

/** A page of the form; undefined is the page that checks the answers. */
export const pageAddress = (locale: Locale, chancellery: string, page: FormPage | undefined): string =>
  formPath(locale, chancellery, pagePathOf(page))

export const followPath = (locale: Locale): string => localePath(locale, '/comprobante/seguimiento')

/** Where a family asks for reminders and stops them. */
export const remindersPath = (locale: Locale): string => localePath(locale, '/comprobante/recordatorios')

/** Where a page of the form was opened from, when not in its turn: to go back there. */
export const ORIGINS = ['revisar', 'seguimiento'] as const
export type Origin = (typeof ORIGINS)[number]

export const originOf = (url: URL): Origin | undefined =>
  ORIGINS.find((origin) => origin === url.searchParams.get('desde'))
