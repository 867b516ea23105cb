import { sql } from 'kysely'
import type { Services } from '../services.server.ts'
import { type Entered, enter } from '../sign-in/enter.server.ts'

/** Demonstration only: `officer.hn` is the member `officer.hn@demo.invalid`. */
const DEMO_DOMAIN = 'demo.invalid'

/**
 * One-click sign-in of the demonstration, in place of the password: a new session, or the second step for whoever enrolled
 * one; undefined when this is no demonstration or there is no such login. Production refuses to start with a demonstration (config.server.ts).
 */
export const signInToDemo = async (
  services: Services,
  login: string,
  previous?: string,
): Promise<Entered | undefined> => {
  if (!services.config.demo || !/^[a-z]+(\.[a-z]{2})?$/.test(login)) return undefined
  const { rows } = await sql<{ member_id: string }>`
    select member_id from app.account_for_sign_in(${`${login}@${DEMO_DOMAIN}`})`.execute(services.db)
  const member = rows[0]
  return member && enter(services, member.member_id, { means: 'password', previous })
}
