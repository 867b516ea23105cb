import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { publicActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { ORACLE_FLOOR, withFloor } from '../http/floor.ts'
import { openSession } from '../institutions/sessions.server.ts'
import type { Services } from '../services.server.ts'
import { memberOfPasskey } from './passkeys.server.ts'

/** Opens a session for a passkey's answer: both factors at once, so nothing more is asked. */
export const signInWithPasskey = (
  services: Services,
  answer: string,
  previous?: string,
): Promise<Verdict<string, 'passkey.refused'>> =>
  withFloor(ORACLE_FLOOR, async () => {
    const memberId = await memberOfPasskey(services, 'passkey_sign_in', answer)
    if (memberId !== undefined)
      return ok(await openSession(services, memberId, { means: 'passkey', secondFactor: 'passkey', previous }))
    await acting(services.db, { actor: publicActor }, (tx) =>
      recordAudit(tx, publicActor, { act: 'staff.sign_in_refused' }),
    )
    return refuse('passkey.refused')
  })
