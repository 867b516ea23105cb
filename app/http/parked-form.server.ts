import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import type { Actor } from '../domain/actor.ts'
import { isOwnForm } from '../domain/form-owner.ts'
import type { Services } from '../services.server.ts'
import { hashSecret, makeSecret, readCookie, writeCookie } from './cookies.server.ts'
import { readForm, typedFields } from './form.server.ts'

/**
 * A form whose session had died, or that waits for a fresh proof: bound to its page and to the person in whose session it
 * was sent, shown once, gone after half an hour and with whatever ends a sitting on a shared device.
 */
export type ParkedForm = { readonly path: string; readonly fields: Record<string, string[]> }

const PARKED_SECONDS = 1800
const CONTEXT = 'parked:form'

/** Where the form was sent from: a member's session or a family's sitting, whether or not it is still alive. */
export type SentIn = 'staff' | 'family'

/**
 * Parks the typed fields of a posted form, read before or now; answers the `Set-Cookie` that leads back to them. Undefined
 * where the browser shows no session that it was sent in: nobody could be given it back.
 */
export const parkForm = async (
  services: Services,
  request: Request,
  path: string,
  sentIn: SentIn,
  read?: FormData,
): Promise<string | undefined> => {
  const session = readCookie(request, sentIn)
  if (session === undefined) return undefined
  const form: ParkedForm = { path, fields: withoutSecrets(typedFields(read ?? (await readForm(request)))) }
  const token = makeSecret()
  const until = new Date(services.now().getTime() + PARKED_SECONDS * 1000)
  const { rows } = await sql<{ parked: boolean }>`
    select app.park_form(${hashSecret(token)}, ${hashSecret(session)}, ${services.keyring.encrypt(JSON.stringify(form), CONTEXT)}, ${until}) as parked`.execute(
    services.db,
  )
  return rows[0]?.parked ? writeCookie(request, 'parked', token, PARKED_SECONDS) : undefined
}

/** A password, a code or what a passkey answered is given again rather than kept. */
const withoutSecrets = (fields: ParkedForm['fields']): ParkedForm['fields'] =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !/password|again|code|passkey|secret/i.test(name)))

/** Whether a form still waits in this browser, whosever it is. */
export const hasParkedForm = async (services: Services, request: Request): Promise<boolean> => {
  const token = readCookie(request, 'parked')
  if (!token) return false
  const { rows } = await sql<{ parked: boolean }>`select app.is_form_parked(${hashSecret(token)}) as parked`.execute(
    services.db,
  )
  return rows[0]?.parked === true
}

/** What this actor typed on this page before: the first time it is asked for, and never again; nothing of another's. */
export const takeParkedForm = async (
  services: Services,
  request: Request,
  path: string,
  actor: Actor,
): Promise<ParkedForm['fields'] | undefined> => {
  const token = readCookie(request, 'parked')
  if (!token) return undefined
  const secret = hashSecret(token)
  return acting(services.db, { actor, secret }, async (tx) => {
    const row = await tx
      .selectFrom('app.parked')
      .select(['ciphertext', 'member_id', 'receipt_id'])
      .where('token_hash', '=', secret)
      .where('kind', '=', 'form')
      .where('expires_at', '>', services.now())
      .executeTakeFirst()
    if (!row) return undefined
    if (!isOwnForm(actor, { memberId: row.member_id ?? undefined, receiptId: row.receipt_id ?? undefined }))
      return undefined
    const form: ParkedForm = JSON.parse(services.keyring.decrypt(row.ciphertext, CONTEXT))
    if (form.path !== path) return undefined
    // Who takes a form once acts on that: of two at once, one.
    const { numDeletedRows } = await tx
      .deleteFrom('app.parked')
      .where('token_hash', '=', secret)
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n ? form.fields : undefined
  })
}

/** Forgets the parked form and answers the `Set-Cookie` that removes its cookie. */
export const forgetParkedForm = async (services: Services, request: Request): Promise<string> => {
  const token = readCookie(request, 'parked')
  if (token) await sql`select app.forget_parked_form(${hashSecret(token)})`.execute(services.db)
  return writeCookie(request, 'parked', '')
}
