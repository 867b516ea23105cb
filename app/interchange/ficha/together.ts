/**
 * Which records of a list belong together: children reported together, or sought by one family. One naming holds for both,
 * earlier or later in the list, and whoever is together with one of a group is together with all of it.
 */
import type { Malformed } from './read.server.ts'
import { type FichaRecord, MOST_TOGETHER } from './record.ts'

type Naming = { readonly line: number; readonly id: string; readonly together: readonly string[] }
export type Together = {
  /** Ids of records that belong together, each in one group; two at least. */
  readonly groups: readonly (readonly string[])[]
  /** Namings that could not be taken; the records themselves stand. */
  readonly malformed: readonly Malformed[]
}
export type TogetherReader = {
  readonly add: (record: FichaRecord, line: number) => void
  /** Once, when all of the list was added: before, an id may be one that comes later. */
  readonly settle: () => Together
}

export const readTogether = (): TogetherReader => {
  const known = new Set<string>()
  const namings: Naming[] = []
  return {
    add: ({ id, together }, line) => {
      known.add(id)
      if (together) namings.push({ line, id, together })
    },
    settle: () => {
      const found = settle(known, namings)
      // Not held while the lists are compared.
      known.clear()
      namings.length = 0
      return found
    },
  }
}

const settle = (known: ReadonlySet<string>, namings: readonly Naming[]): Together => {
  const groupOf = new Map<string, Set<string>>()
  const malformed: Malformed[] = []
  for (const { line, id, together } of namings)
    for (const [at, other] of together.entries()) {
      const code = known.has(other) ? join(groupOf, id, other) : 'unknown_id'
      if (code) malformed.push({ line, code, field: `together.${at}` })
    }
  return { groups: [...new Set(groupOf.values())].filter(({ size }) => size > 1).map((group) => [...group]), malformed }
}

const join = (groupOf: Map<string, Set<string>>, one: string, other: string): 'group_too_large' | undefined => {
  const group = groupOf.get(one) ?? new Set([one])
  const more = groupOf.get(other) ?? new Set([other])
  if (group === more || one === other) return undefined
  if (group.size + more.size > MOST_TOGETHER) return 'group_too_large'
  for (const id of more) group.add(id)
  for (const id of group) groupOf.set(id, group)
  return undefined
}
