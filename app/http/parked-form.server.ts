import type { Services } from '../services.server.ts'
import { readCookie, writeCookie } from './cookies.server.ts'
import { readForm, typedFields } from './form.server.ts'
import { findParked, forgetParked, park } from './parked.server.ts'

/**
 * A form whose session had died, kept for the browser that sent it: bound to its page, shown once, gone after half an
 * hour and with whatever ends a sitting on a shared device.
 */
export type ParkedForm = { readonly path: string; readonly fields: Record<string, string[]> }

const PARKED_SECONDS = 1800

/** Parks the typed fields of a posted form, read before or now; answers the `Set-Cookie` that leads back to them. */
export const parkForm = async (
  services: Services,
  request: Request,
  path: string,
  read?: FormData,
): Promise<string> => {
  const form: ParkedForm = { path, fields: withoutSecrets(typedFields(read ?? (await readForm(request)))) }
  const token = await park(services, 'form', form, PARKED_SECONDS)
  return writeCookie(request, 'parked', token, PARKED_SECONDS)
}

/** A password, a code or what a passkey answered is given again rather than kept. */
const withoutSecrets = (fields: ParkedForm['fields']): ParkedForm['fields'] =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !/password|again|code|passkey|secret/i.test(name)))

const findForm = async (services: Services, token: string | undefined): Promise<ParkedForm | undefined> =>
  token === undefined ? undefined : ((await findParked(services, 'form', token)) as ParkedForm | undefined)

/** Whether a form still waits in this browser. */
export const hasParkedForm = async (services: Services, request: Request): Promise<boolean> =>
  (await findForm(services, readCookie(request, 'parked'))) !== undefined

/** What was typed on this page before the session died: the first time it is asked for, and never again. */
export const takeParkedForm = async (
  services: Services,
  request: Request,
  path: string,
): Promise<ParkedForm['fields'] | undefined> => {
  const token = readCookie(request, 'parked')
  const form = await findForm(services, token)
  if (!token || form?.path !== path) return undefined
  return (await forgetParked(services, 'form', token)) ? form.fields : undefined
}

/** Forgets the parked form and answers the `Set-Cookie` that removes its cookie. */
export const forgetParkedForm = async (services: Services, request: Request): Promise<string> => {
  const token = readCookie(request, 'parked')
  if (token) await forgetParked(services, 'form', token)
  return writeCookie(request, 'parked', '')
}
