/**
 * Meilisearch with its own typo tolerance, over names, nicknames and companions. Asked over HTTP where `MEILI_URL` says it runs
 * (with `MEILI_KEY`); started by nobody here.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Peer } from './peer.ts'
import { MOST_SHOWN, wordsOfName, wordsOfNickname, wordsOfPeople } from './peer.ts'

const INDEX = 'bench-matching'

const ask = async (method: string, where: string, body?: unknown): Promise<Record<string, unknown>> => {
  const key = process.env.MEILI_KEY
  const response = await fetch(new URL(where, process.env.MEILI_URL), {
    method,
    headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`Meilisearch answered ${response.status} to ${method} ${where}`)
  return (await response.json()) as Record<string, unknown>
}

const settle = async ({ taskUid }: Record<string, unknown>): Promise<void> => {
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
  missing: () => (process.env.MEILI_URL ? undefined : 'MEILI_URL is not set'),
  prepare: async (notices) => {
    await settle(
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
    await settle(await ask('POST', `/indexes/${INDEX}/documents?primaryKey=id`, documents))
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
      close: async () => {
        await settle(await ask('DELETE', `/indexes/${INDEX}`))
      },
    }
  },
}
