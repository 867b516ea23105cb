import { acting } from '../../db/acting.server.ts'
import { publicActor } from '../domain/actor.ts'
import { atPace } from '../http/network-pace.server.ts'
import type { Services } from '../services.server.ts'
import { parseShortId } from './short-address.ts'

type Answer = { readonly ok: true; readonly publicId: string } | { readonly ok: false; readonly gone: boolean }

/**
 * Where a short address leads: to a notice, `gone` for one that was published once, undefined for none. Who tries addresses that lead
 * nowhere waits longer with each.
 */
export const findShort = async (
  services: Services,
  typed: string,
  address: string,
): Promise<{ readonly publicId: string } | 'gone' | undefined> => {
  const shortId = parseShortId(typed)
  if (!shortId) return undefined
  const answer = await atPace(services, address, 'short_address', () => look(services, shortId))
  return answer.ok ? { publicId: answer.publicId } : answer.gone ? 'gone' : undefined
}

const look = (services: Services, shortId: string): Promise<Answer> =>
  acting(services.db, { actor: publicActor }, async (tx) => {
    const row = await tx
      .selectFrom('app.publication')
      .select(['public_id', 'state', 'expires_at'])
      .where('short_id', '=', shortId)
      .executeTakeFirst()
    if (!row) return { ok: false, gone: false }
    const isShown = row.state === 'published' && row.expires_at > services.now()
    return isShown ? { ok: true, publicId: row.public_id } : { ok: false, gone: true }
  })
