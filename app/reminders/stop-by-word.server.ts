import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { publicActor } from '../domain/actor.ts'
import { hashSecret } from '../http/cookies.server.ts'
import { ORACLE_FLOOR, withFloor } from '../http/floor.ts'
import type { Services } from '../services.server.ts'

/** Stops messages by the word at their foot. Nobody is told whether there was anything to stop (protection rule 10). */
export const stopByWord = (services: Services, word: string): Promise<void> =>
  withFloor(ORACLE_FLOOR, () =>
    acting(services.db, { actor: publicActor }, async (tx) => {
      await sql`select app.stop_reminder(${hashSecret(word)})`.execute(tx)
    }),
  )
