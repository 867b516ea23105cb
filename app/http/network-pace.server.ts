import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { publicActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import { LEAK_PER_SECOND, networkOf, paceDelay } from './network-pace.ts'

/** What is slowed, each by itself. */
type PacedAct =
  | 'sign_in'
  | 'receipt'
  | 'invitation'
  | 'shelter_request'
  | 'tip'
  | 'short_address'
  | 'poster'
  | CountedAct

/** What is counted and answered with a page that asks to wait (public-form.ts). */
export type CountedAct = 'search' | 'public_form'

/**
 * The network's key: a keyed hash under a key of this day and act, so that rows of two days, or of two acts, cannot be laid
 * beside one another. The address itself is written nowhere.
 */
const keyOf = (services: Services, address: string, act: PacedAct): Buffer => {
  const day = services.now().toISOString().slice(0, 10)
  return Buffer.from(services.keyring.digest(`network:${act}:${day}`, networkOf(address)), 'base64url')
}

/**
 * Does the work after the wait that this network has earned, and takes the attempt back when it was right. The wait depends
 * on the network alone, never on what was typed.
 */
export const atPace = async <Answer extends { readonly ok: boolean }>(
  services: Services,
  address: string,
  act: PacedAct,
  work: () => Promise<Answer>,
  /** `always`: a right attempt counts too, as where each one leaves work for somebody. */
  counted: 'wrong' | 'always' = 'wrong',
): Promise<Answer> => {
  const key = keyOf(services, address, act)
  await wait(paceDelay(await addAttempt(services, key)))
  const answer = await work()
  if (answer.ok && counted === 'wrong') await takeBack(services, key)
  return answer
}

/** Counted before it is judged, so that attempts made at once count too. */
const addAttempt = (services: Services, key: Buffer): Promise<number> =>
  acting(services.db, { actor: publicActor, secret: key }, async (tx) => {
    const { rows } = await sql<{ level: number }>`
      insert into app.network_pace as pace (key, level, at) values (${key}, 1, ${services.now()})
      on conflict (key) do update set at = excluded.at,
        level = greatest(0, pace.level - ${LEAK_PER_SECOND}::real * extract(epoch from excluded.at - pace.at)::real) + 1
      returning level`.execute(tx)
    return rows[0]?.level ?? 1
  })

const takeBack = (services: Services, key: Buffer) =>
  acting(services.db, { actor: publicActor, secret: key }, (tx) =>
    sql`update app.network_pace set level = greatest(0, level - 1) where key = ${key}`.execute(tx),
  )

/** Counts one submission of this network and answers its level, this one included. */
export const countAct = (services: Services, address: string, act: CountedAct): Promise<number> =>
  addAttempt(services, keyOf(services, address, act))

/** A submission that was not taken does not count. */
export const takeBackAct = (services: Services, address: string, act: CountedAct) =>
  takeBack(services, keyOf(services, address, act))
