/** What the benchmark asks: the application's own use cases and look-ups, each as whoever asks it. */
import type { MemberActor } from '../../app/domain/actor.ts'
import { spanishKey } from '../../app/domain/matching/phonetic-keys.ts'
import { listCandidates } from '../../app/matching/list-candidates.server.ts'
import { findByKeys, keysToAsk } from '../../app/matching/match-keys.server.ts'
import { listNoticeQueue } from '../../app/notices/notice-queue.server.ts'
import type { Services } from '../../app/services.server.ts'
import { listSightings } from '../../app/sightings/list-sightings.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { Database } from '../../db/database.server.ts'
import { wordKey } from '../../search/keys.ts'
import { listFound } from '../../search/postgres.server.ts'
import { askedPerson, askedWords } from './rls-rows.ts'

export type Asking = 'app' | 'worker'

export type Question = {
  readonly name: string
  /** Whose policies judge it. */
  readonly as: Asking
  /** Tables with so many rows that reading one whole would be a fault. */
  readonly large: readonly string[]
  readonly ask: (db: Database, round: number) => Promise<unknown>
}

export type Members = { readonly shelters: readonly MemberActor[]; readonly officers: readonly MemberActor[] }

export const listQuestions = (services: Services, { shelters, officers }: Members): readonly Question[] => {
  const over = (db: Database): Services => ({ ...services, db })
  const of = (members: readonly MemberActor[], round: number): MemberActor => {
    const member = members[round % members.length]
    if (!member) throw new Error('no member')
    return member
  }
  return [
    {
      name: 'staff list: reports of a shelter',
      as: 'app',
      large: ['sighting', 'hold', 'candidate_side', 'match_case'],
      ask: (db, round) => listSightings(over(db), of(shelters, round), round % 3),
    },
    {
      name: 'staff list: notices of a chancellery',
      as: 'app',
      large: ['notice', 'publication', 'task'],
      ask: (db, round) =>
        listNoticeQueue(over(db), of(officers, round), {
          tab: round % 2 ? 'filed' : 'registered',
          page: 1 + (round % 3),
        }),
    },
    {
      name: 'candidate list of a shelter',
      as: 'app',
      large: ['candidate_side', 'match_case', 'question', 'sighting'],
      ask: (db, round) => listCandidates(over(db), of(shelters, round), 'open', round % 3),
    },
    {
      name: 'candidate list of a chancellery',
      as: 'app',
      large: ['candidate_side', 'match_case', 'question', 'sighting'],
      ask: (db, round) => listCandidates(over(db), of(officers, round), 'open', round % 3),
    },
    {
      name: 'look-up by keys: registry search',
      as: 'app',
      large: ['document', 'document_key'],
      ask: (db, round) =>
        acting(db, { actor: of(round % 2 ? shelters : officers, round) }, (tx) =>
          listFound(
            tx,
            { audience: 'partner', text: '' },
            askedWords(round).map((word, at) => ({ key: wordKey(spanishKey(word)), weight: 1, words: 1 << at })),
          ),
        ),
    },
    {
      name: 'look-up by keys: matcher',
      as: 'worker',
      large: ['match_key'],
      ask: (db, round) =>
        db.transaction().execute(async (tx) => findByKeys(tx, 'notice', await keysToAsk(tx, askedPerson(round)))),
    },
  ]
}
