/** A thread of the offline matcher: holds all notices and whose families seek several, and answers sightings with the lines of the answer. */
import { parentPort, workerData } from 'node:worker_threads'
import {
  type ListedPerson,
  type ListedSighting,
  type ListModel,
  openNoticeList,
} from '../../app/matching/lists/match-lists.ts'

export type Asked =
  | { readonly notices: readonly ListedPerson[] }
  | { readonly families: readonly (readonly string[])[] }
  | { readonly sightings: readonly ListedSighting[] }

const list = openNoticeList((workerData as { readonly model?: ListModel }).model)

parentPort?.on('message', (asked: Asked) => {
  if ('notices' in asked) for (const notice of asked.notices) list.add(notice)
  if ('families' in asked) list.relate(asked.families)
  const lines = 'sightings' in asked ? asked.sightings.map((one) => `${JSON.stringify(list.rank(one))}\n`) : []
  parentPort?.postMessage(lines.join(''))
})
