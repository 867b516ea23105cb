import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { type Actor, publicActor } from '../domain/actor.ts'
import type { CountryCode } from '../domain/country.ts'
import { departmentOf } from '../domain/gazetteer/places.ts'
import type { InstitutionKind } from '../domain/institution.ts'
import type { Triager } from '../domain/tip.ts'
import type { Services } from '../services.server.ts'

/** Institutions that look at tips, in the order in which one is chosen. */
export const listTriagers = (services: Services, actor: Actor = publicActor): Promise<readonly Triager[]> =>
  acting(services.db, { actor }, async (tx) => {
    const { rows } = await sql<{
      id: string
      kind: InstitutionKind
      country: CountryCode
      place_id: string | null
      accredited: boolean
    }>`select * from app.tip_triagers()`.execute(tx)
    return rows.map(({ place_id, ...row }) => {
      const department = place_id ? departmentOf(place_id)?.id : undefined
      return { ...row, ...(department ? { department } : {}) }
    })
  })
