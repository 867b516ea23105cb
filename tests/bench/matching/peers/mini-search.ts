/**
 * MiniSearch 7, tuned on training families (3,000 notices, 700 sightings): fuzzy .25 to .4 and its weight .3 to .7, prefix on
 * and off, boosts of each field by half and double. Facts are asked exactly; only names are fuzzy.
 */
import MiniSearch from 'minisearch'
import type { BenchRecord } from '../world.ts'
import type { Peer } from './peer.ts'
import { factsOf, MOST_SHOWN, wordsOfName, wordsOfNickname, wordsOfPeople } from './peer.ts'

const FACTS = ['sex', 'age', 'birth', 'nationality', 'language', 'origin', 'phone', 'marks', 'clothes'] as const
const FIELDS = ['name', 'nickname', 'people', 'facts'] as const
type Document = Readonly<Record<(typeof FIELDS)[number], string>> & { readonly id: number }

const documentOf = (record: BenchRecord, id: number): Document => {
  const facts = factsOf(record)
  return {
    id,
    name: wordsOfName(record.person).join(' '),
    nickname: wordsOfNickname(record.person).join(' '),
    people: wordsOfPeople(record.person).join(' '),
    facts: FACTS.flatMap((fact) => (facts[fact] ?? []).map((value) => `${fact}:${value}`)).join(' '),
  }
}

const MINI_SEARCH_TUNING = {
  fuzzy: 0.34,
  prefix: false,
  name: 3,
  nickname: 2,
  people: 0.8,
  facts: 1,
  weights: { fuzzy: 0.7, prefix: 0.375 },
}

const makeMiniSearch = (tuning: typeof MINI_SEARCH_TUNING): Peer => ({
  name: 'MiniSearch',
  source: 'minisearch 7.2.0: fuzzy names, exact facts, boosts tuned on training families',
  kind: 'peer',
  prepare: (notices) => {
    const index = new MiniSearch<Document>({ fields: [...FIELDS], tokenize: (text) => text.split(' ').filter(Boolean) })
    index.addAll(notices.map(documentOf))
    const { fuzzy, prefix, weights, ...boost } = tuning
    return {
      rank: (sighting) => {
        const { name, nickname, people, facts } = documentOf(sighting, 0)
        const found = index.search(
          {
            combineWith: 'OR',
            queries: [
              { queries: [`${name} ${nickname}`], fields: ['name', 'nickname'], fuzzy, prefix, weights, boost },
              { queries: [people], fields: ['people'], fuzzy, weights, boost },
              { queries: [facts], fields: ['facts'], boost },
            ],
          },
          { tokenize: (text) => text.split(' ').filter(Boolean) },
        )
        const shown = found.slice(0, MOST_SHOWN)
        return { ids: shown.map(({ id }) => id as number), scores: shown.map(({ score }) => score) }
      },
    }
  },
})
export const miniSearch = makeMiniSearch(MINI_SEARCH_TUNING)
