/**
 * What the second engine's indexes are built with, as code. A change here is another digest, and whoever runs with it builds the indexes anew beside
 * those in use. Only what rights are judged by and what puts finds in order is stored; only the latter is shown.
 */
import { createHash } from 'node:crypto'
import type { Settings } from 'meilisearch'
import { foldText } from '../../app/domain/matching/fold.ts'
import { HYPOCORISTIC_ROWS } from '../../app/domain/matching/hypocoristic-table.ts'
import { FORMAT } from './mirrored.ts'

/** Hits of one query at the engine at most. */
const MOST_ASKED = 1000

/** Short forms and the names they stand for, both ways: the matcher's table. */
const synonyms = (): Record<string, string[]> => {
  const meant = new Map<string, Set<string>>()
  const add = (one: string, other: string) => meant.set(one, (meant.get(one) ?? new Set<string>()).add(other))
  for (const row of HYPOCORISTIC_ROWS.trim().split('\n')) {
    const [formal = '', shorts = ''] = row.split(':')
    const name = foldText(formal).trim()
    for (const short of foldText(shorts).trim().split(/\s+/)) {
      add(short, name)
      add(name, short)
    }
  }
  return Object.fromEntries([...meant].map(([word, others]) => [word, [...others].sort()]))
}

export const MIRROR_SETTINGS = {
  searchableAttributes: ['names', 'sounds'],
  filterableAttributes: [
    {
      attributePatterns: ['keys', 'institution', 'consulates', 'country', 'department'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ['bornMin', 'bornMax'],
      features: { facetSearch: false, filter: { equality: false, comparison: true } },
    },
  ],
  displayedAttributes: ['id', 'digest', 'names', 'birthYears', 'country', 'department'],
  // The order of names tells nothing along this route: SURNAME, NAME is the same child.
  rankingRules: ['words', 'typo', 'attribute', 'exactness'],
  proximityPrecision: 'byAttribute',
  // Three letters with one wrong are any name.
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 }, disableOnAttributes: ['sounds'] },
  synonyms: synonyms(),
  stopWords: [],
  facetSearch: false,
  prefixSearch: 'indexingTime',
  pagination: { maxTotalHits: MOST_ASKED },
} satisfies Settings

/** Of the settings and of the form of a document. */
export const SETTINGS_DIGEST = createHash('sha256')
  .update(JSON.stringify([FORMAT, MIRROR_SETTINGS]))
  .digest('base64url')
  .slice(0, 16)
