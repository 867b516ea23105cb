import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { fitLists, prepareLists } from '../../app/matching/lists/fit-lists.ts'
import { parseModelFile, printModelFile } from '../../app/matching/model-file.ts'
import { shippedFile } from '../../app/matching/model-in-force.server.ts'
import type { FitArguments } from './arguments.ts'
import { readSource } from './lists.ts'
import { readModel } from './read.ts'
import { faultWords, type Words } from './words.ts'

/** model-3 after model-2; a name of its own after any other. */
const nextId = (before: string): string => {
  const [, name, number] = /^(.*-)(\d+)$/.exec(before) ?? []
  return name === undefined ? `${before}-2` : `${name}${Number(number) + 1}`
}

/** Learns and writes the new file. @returns the exit code */
export const fitModel = async (asked: FitArguments, words: Words, say: (line: string) => void): Promise<number> => {
  if (existsSync(asked.out)) {
    say(words.exists(asked.out))
    return 1
  }
  const from = asked.from === undefined ? { read: shippedFile } : await readModel(asked.from, words)
  if ('why' in from) {
    say(from.why)
    return 1
  }
  const lists = await readSource(asked.source, asked.skip, words, say)
  if (!lists) return 1
  const prepared = prepareLists(lists.notices, lists.sightings, lists.reviewed)
  if (prepared.unknown > 0) say(words.unknownPairs(prepared.unknown))
  const { file, checked } = fitLists(prepared, {
    from: from.read,
    id: asked.id ?? nextId(from.read.model.id),
    day: new Date().toISOString().slice(0, 10),
    onRound: (at, of) => say(words.round(at, of)),
    ofRegistry: asked.source === 'registry',
  })
  const text = printModelFile(file)
  const read = parseModelFile(text)
  if ('fault' in read) {
    say(words.refused(asked.out, faultWords(read.fault, words)))
    return 1
  }
  // Another process may have written it meanwhile: `wx` never writes over.
  await writeFile(asked.out, text, { flag: 'wx', mode: 0o644 })
  const named = (of: readonly string[] = []) => of.join(', ') || words.none
  say(words.written(file.model.id, asked.out))
  say(words.moved(named(file.fitted?.moved)))
  say(checked ? words.kept(named(file.fitted?.kept)) : words.notChecked)
  if (lists.malformed > 0) say(words.leftOut(lists.malformed))
  return lists.malformed > 0 ? 2 : 0
}
