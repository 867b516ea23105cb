/** Bounds of one comparison, the same wherever records are matched: in the registry, between lists, in measurements. */

/** Records read of one blocking key. */
export const MOST_OF_A_KEY = 2000
/** Records scored for one query, the strongest by shared keys first: of children with common names hundreds share as much. */
export const MOST_COMPARED = 600
/** The same where two lists of a hundred thousand are compared at once, in minutes. */
export const MOST_COMPARED_IN_LISTS = 400
/** Of the children whom a record of a list only names, those looked for in the other's group. */
export const MOST_NAMED = 6
/** Candidates kept of one sighting. */
export const MOST_CANDIDATES = 20
/** Pairs kept for people: none below this many bits unless it may be family. */
export const LEAST_BITS = 4
/** Of the first answer to a new report: keys asked with, records read of one and scored in all, pairs stored. */
export const AT_ONCE = { keys: 40, mostOfAKey: 60, most: 40, candidates: 3 }
