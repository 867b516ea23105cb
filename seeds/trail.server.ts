/**
 * A little of a trail, to learn its reading: an hour in which one officer opened far more notices than the role needs, of
 * which the worker itself then makes an alert, and one search whose words are read for a stated reason.
 */
import type { Transaction } from 'kysely'
import { digestWords, wordsContext } from '../app/audit/words.ts'
import type { KeyRing } from '../app/keyring.server.ts'
import type { DB } from '../db/schema.server.ts'
import { uuidOf } from './random.ts'
import type { SeedMember, SeedWorld } from './types.ts'

const HOUR = 3_600_000
/** Above the limit of a consular officer for an hour (audit.volume_limit), below the one for a day. */
const BUSY_LOOKS = 156

/** The search that a demonstration's trail begins with. */
export const TRAINING_SEARCH = uuidOf('trail search of the training room')

export const insertTrail = async (
  tx: Transaction<DB>,
  keyring: KeyRing,
  world: SeedWorld,
  now: Date,
): Promise<void> => {
  const officer = memberOf(world, 'officer.hn')
  const notices = world.notices.filter(({ institutionId }) => institutionId === officer.institutionId)
  const hourBefore = Math.floor(now.getTime() / HOUR) * HOUR - HOUR
  await tx
    .insertInto('audit.entry')
    .values(
      Array.from({ length: BUSY_LOOKS }, (_, look) => ({
        id: uuidOf(`trail look ${look}`),
        at: new Date(hourBefore + look * 20_000),
        institution_id: officer.institutionId,
        actor_kind: 'member' as const,
        member_id: officer.id,
        act: 'notice.open',
        record_kind: 'notice',
        record_id: notices[look % Math.max(1, notices.length)]?.id ?? null,
      })),
    )
    .execute()
  await insertSearch(tx, keyring, memberOf(world, 'redcross'), now)
}

const insertSearch = async (tx: Transaction<DB>, keyring: KeyRing, searcher: SeedMember, now: Date): Promise<void> => {
  const words = 'Ixcoy Tzoc'
  await tx
    .insertInto('audit.entry')
    .values({
      id: TRAINING_SEARCH,
      at: now,
      institution_id: searcher.institutionId,
      actor_kind: 'member',
      member_id: searcher.id,
      act: 'registry.search',
      record_kind: 'search',
      record_id: null,
      details: JSON.stringify({
        searches: 3,
        hits: 0,
        from: new Date(now.getTime() - 90_000).toISOString(),
        until: new Date(now.getTime() - 75_000).toISOString(),
        words: digestWords(keyring, TRAINING_SEARCH, words),
      }),
    })
    .execute()
  const ciphertext = keyring.encrypt(words, wordsContext(TRAINING_SEARCH))
  await tx.insertInto('audit.words').values({ entry_id: TRAINING_SEARCH, ciphertext }).execute()
}

const memberOf = ({ members }: SeedWorld, login: string): SeedMember => {
  const found = members.find(({ demoLogin }) => demoLogin === login)
  if (!found) throw new Error(`trail: no member ${login}`)
  return found
}
