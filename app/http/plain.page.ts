import type { Request, Response } from 'express'
import { isLocale, LOCALES, type Locale, localePath } from '../i18n/locale.ts'
import { type MessageKey, t } from '../i18n/translate.ts'
import { contentSecurityPolicy } from './content.security.policy.ts'

export type Trouble =
  | 'forbidden'
  | 'tooLarge'
  | 'lengthRequired'
  | 'addressTooLong'
  | 'headersTooLarge'
  | 'tooSlow'
  | 'method'
  | 'unreadable'
  | 'broken'
  | 'unavailable'
  | 'notFound'
  | 'gone'
export const STATUS: Readonly<Record<Trouble, number>> = {
  forbidden: 403,
  tooLarge: 413,
  lengthRequired: 411,
  addressTooLong: 414,
  headersTooLarge: 431,
  tooSlow: 408,
  method: 405,
  unreadable: 400,
  broken: 500,
  unavailable: 503,
  notFound: 404,
  gone: 410,
}

/**
 * The page for what never reaches the application: in the language of the address, or in all when it names none. Programs
 * that do not ask for HTML get the same as one line of JSON.
 */
export const sendPlainPage = (request: Request, response: Response, trouble: Trouble): void => {
  const requestId = String(response.getHeader('X-Request-Id'))
  response.status(STATUS[trouble]).set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' })
  if (request.accepts(['html', 'json']) === 'json' || request.path.startsWith('/api/')) {
    response.json({ error: trouble, requestId })
    return
  }
  response.setHeader('Content-Security-Policy', contentSecurityPolicy({ scripts: 'none' }))
  response.type('html').send(plainPage(request.path, trouble, requestId))
}

/** The page as text; the reference is left out where nothing was logged that it would find. */
export const plainPage = (path: string, trouble: Trouble, requestId?: string): string => {
  const first = path.split('/')[1]?.replace(/\.data$/, '')
  return page(isLocale(first) ? [first] : LOCALES, trouble, requestId)
}

const page = (locales: readonly Locale[], trouble: Trouble, requestId?: string): string => {
  const title: MessageKey = `errors.${trouble}Title`
  const parts = locales.map((locale) => {
    const say = t(locale)
    return `<section lang="${locale}"><h1>${say(title)}</h1><p>${say(`errors.${trouble}`)}</p>${requestId ? `<p>${say('errors.reference', { requestId })}</p>` : ''}<p><a href="${localePath(locale)}">${say('errors.goHome')}</a></p></section>`
  })
  return `<!doctype html><html lang="${locales[0]}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Reencuentro</title><link rel="stylesheet" href="/plain.css"><main>${parts.join('<hr>')}</main></html>`
}
