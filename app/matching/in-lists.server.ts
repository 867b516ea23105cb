import { sql } from 'kysely'

/**
 * Over `side` (app.candidate_side): whether the pair is still in people's lists. One that faded as the records changed leaves
 * them, but not while a question about it waits for its answer.
 */
export const inLists = sql<boolean>`(side.probability > 0 or side.open_questions > 0)`
