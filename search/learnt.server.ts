/** What the registry's notices tell of how names are called and written: learnt by the worker, and read by every process that searches. */
import type { Kysely } from 'kysely'
import type { Services } from '../app/services.server.ts'
import type { DB } from '../db/schema.server.ts'
import type { Audience } from './index.ts'
import { findLetterErrors, relearnLetterErrors } from './letter-errors.server.ts'
import { readShortForms, relearnShortForms } from './short-forms.server.ts'
import type { Learnt } from './words.ts'

/** Milliseconds after which a process reads what was learnt since. */
const READ_EVERY = 600_000

/** Learns anew, and whole; ends early where it is told to stop. */
export const learnFromNotices = async (
  services: Pick<Services, 'worker'>,
  isStopped: () => boolean = () => false,
): Promise<void> => {
  await relearnShortForms(services, isStopped)
  await relearnLetterErrors(services, isStopped)
  known.delete(services.worker)
}

type Known = { readonly learnt: Promise<Learnt>; readonly readAt: number }
const known = new WeakMap<Kysely<DB>, Map<Audience, Known>>()

/** What is learnt, as this process read it ten minutes ago at most. */
export const currentLearnt = (worker: Kysely<DB>, audience: Audience): Promise<Learnt> => {
  const kept = known.get(worker) ?? new Map<Audience, Known>()
  known.set(worker, kept)
  const last = kept.get(audience)
  const now = performance.now()
  if (last && now - last.readAt < READ_EVERY) return last.learnt
  const learnt = readLearnt(worker, audience)
  kept.set(audience, { learnt, readAt: now })
  // Asked again by the next, rather than that one failure is kept.
  learnt.catch(() => kept.delete(audience))
  return learnt
}

const readLearnt = async (worker: Kysely<DB>, audience: Audience): Promise<Learnt> => {
  const [told, errors] = await Promise.all([readShortForms(worker, audience), findLetterErrors(worker, audience)])
  return { told, errors }
}
