/**
 * A list as the matcher reads it: once with its faults told, which also finds what belongs together, since a later line may tell
 * it; and once more, each record with the others of its group.
 */
import { type Malformed, readFichas } from '../../app/interchange/ficha/read.server.ts'
import { type Digest, type FichaPerson, personOf } from '../../app/interchange/ficha/record.ts'
import { readTogether } from '../../app/interchange/ficha/together.ts'
import type { ListedSighting } from '../../app/matching/lists/match-lists.ts'

/** Something could not be taken, and the run was to stop at the first. */
export class Stopped extends Error {}

type Groups = readonly (readonly string[])[]
type Reading = {
  /** Faults are told and left out; else the first one stops. */
  readonly skip: boolean
  readonly digest: Digest
  readonly say: (line: string) => void
  readonly onBytes: (count: number) => void
}
export type List = {
  /** @throws Stopped */
  readonly people: () => AsyncGenerator<FichaPerson>
  /** Ids of records that belong together, when all people were read. @throws Stopped */
  readonly groups: () => Groups
  /** The list again, nothing told. */
  readonly peopleWithMates: (groups: Groups) => AsyncGenerator<ListedSighting>
  /** Lines left out, and ids of records together that were not taken. */
  readonly faults: { lines: number; ids: number }
}

export const openList = (file: string, { skip, digest, say, onBytes }: Reading): List => {
  const together = readTogether()
  const faults = { lines: 0, ids: 0 }
  const tell = ({ line, code, field }: Malformed): void => {
    say(`${file}:${line}: ${code}${field ? ` (${field})` : ''}`)
    if (!skip) throw new Stopped()
  }
  async function* people(): AsyncGenerator<FichaPerson> {
    for await (const read of readFichas(file, onBytes)) {
      if ('malformed' in read) {
        faults.lines++
        tell(read.malformed)
        continue
      }
      together.add(read.record, read.line)
      yield personOf(read.record, digest)
    }
  }
  const groups = (): Groups => {
    const told = together.settle()
    for (const fault of told.malformed) {
      faults.ids++
      tell(fault)
    }
    return told.groups
  }
  async function* again(onRead?: Reading['onBytes']): AsyncGenerator<FichaPerson> {
    for await (const read of readFichas(file, onRead)) if ('record' in read) yield personOf(read.record, digest)
  }
  async function* peopleWithMates(told: Groups): AsyncGenerator<ListedSighting> {
    const groupOf = new Map(told.flatMap((group) => group.map((id) => [id, group] as const)))
    const grouped = new Map<string, FichaPerson>()
    if (told.length > 0) for await (const person of again()) if (groupOf.has(person.id)) grouped.set(person.id, person)
    for await (const person of again(onBytes)) {
      const others = groupOf.get(person.id)?.filter((id) => id !== person.id)
      yield others ? { ...person, mates: others.flatMap((id) => grouped.get(id) ?? []) } : person
    }
  }
  return { people, groups, peopleWithMates, faults }
}
