/** A thread of the offline matcher: holds all notices, and answers sightings with the lines of the answer. */
import { parentPort, workerData } from 'node:worker_threads'
import { type ListedPerson, type ListModel, openNoticeList } from '../../app/matching/lists/match-lists.ts'

export type Asked = { readonly notices: readonly ListedPerson[] } | { readonly sightings: readonly ListedPerson[] }

const list = openNoticeList((workerData as { readonly model?: ListModel }).model)

parentPort?.on('message', (asked: Asked) => {
  if ('notices' in asked) for (const notice of asked.notices) list.add(notice)
  const lines = 'notices' in asked ? [] : asked.sightings.map((sighting) => `${JSON.stringify(list.rank(sighting))}\n`)
  parentPort?.postMessage(lines.join(''))
})
