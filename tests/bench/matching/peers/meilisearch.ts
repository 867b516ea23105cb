/** Meilisearch with its own typo tolerance, over names, nicknames and companions, on a server that is started for it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type MeilisearchServer, startMeilisearch, whyNoMeilisearch } from '../../../support/meilisearch.ts'
import type { Peer } from './peer.ts'
import { MOST_SHOWN, wordsOfName, wordsOfNickname, wordsOfPeople } from './peer.ts'

const INDEX = 'bench-matching'

type Ask = (method: string, where: string, body?: unknown) => Promise<Record<string, unknown>>
const askOf =
  ({ url, key }: MeilisearchServer): Ask =>
  async (method, where, body) => {
    const response = await fetch(new URL(where, url), {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`Meilisearch answered ${response.status} to ${method} ${where}`)
    return (await response.json()) as Record<string, unknown>
  }

const settle = async (ask: Ask, { taskUid }: Record<string, unknown>): Promise<void> => {
  for (;;) {
    const { status, error } = await ask('GET', `/tasks/${taskUid}`)
    if (status === 'succeeded') return
    if (status === 'failed' || status === 'canceled') throw new Error(`Meilisearch: ${JSON.stringify(error)}`)
    await sleep(100)
  }
}

export const meilisearch: Peer = {
  name: 'Meilisearch',
  source: 'typo tolerance of its own, words optional from the last',
  kind: 'peer',
  missing: whyNoMeilisearch,
  prepare: async (notices) => {
    const server = await startMeilisearch()
    const ask = askOf(server)
    await settle(
      ask,
      await ask('PATCH', `/indexes/${INDEX}/settings`, {
        searchableAttributes: ['name', 'nickname', 'people'],
        typoTolerance: { minWordSizeForTypos: { oneTypo: 4, twoTypos: 7 } },
      }),
    )
    const documents = notices.map(({ person }, id) => ({
      id,
      name: wordsOfName(person).join(' '),
      nickname: wordsOfNickname(person).join(' '),
      people: wordsOfPeople(person).join(' '),
    }))
    await settle(ask, await ask('POST', `/indexes/${INDEX}/documents?primaryKey=id`, documents))
    return {
      rank: async ({ person }) => {
        const { hits } = await ask('POST', `/indexes/${INDEX}/search`, {
          q: [...wordsOfName(person), ...wordsOfNickname(person)].join(' '),
          limit: MOST_SHOWN,
          matchingStrategy: 'last',
          showRankingScore: true,
          attributesToRetrieve: ['id'],
        })
        const found = hits as { id: number; _rankingScore: number }[]
        return { ids: found.map(({ id }) => id), scores: found.map(({ _rankingScore }) => _rankingScore) }
      },
      close: server.close,
    }
  },
}
