import { parseArgs } from 'node:util'

export const USAGE = `npm run model -- fit (--registry | --notices FILE --sightings FILE [--reviewed FILE]) --out FILE
                     [--from FILE] [--id NAME] [--on-malformed stop|skip]
  learns a new version of the model from the registry and what its reviewers decided, or from two lists, as \`npm run match\`
  reads them, and reviewed pairs when there are
npm run model -- report --model FILE [--before FILE] [--registry | --notices FILE --sightings FILE --reviewed FILE] --out FOLDER
  writes report.md (weights beside those before, figures) and reliability.svg into FOLDER
npm run model -- use (--model FILE | --shipped)
  puts a version in force in the registry; the worker scores open candidates of others anew
npm run model -- status
  which version is in force, and how many open candidates of earlier ones are still to be scored anew
Without --from and --before the model that the program ships is meant. docs/guides/model.en.md tells the files.
Exit: 0, 2 when lines were left out, 1 when nothing was written.`

/** What a command reads: the registry, or lists, of which `reviewed` are pairs that people have decided. */
export type Source = 'registry' | ListFiles
export type ListFiles = { readonly notices: string; readonly sightings: string; readonly reviewed?: string }
export type FitArguments = {
  readonly command: 'fit'
  readonly source: Source
  readonly out: string
  readonly from?: string
  readonly id?: string
  readonly skip: boolean
}
export type ReportArguments = {
  readonly command: 'report'
  readonly model: string
  readonly before?: string
  readonly source?: Source
  readonly out: string
}
export type StatusArguments = { readonly command: 'status' }
/** Without a file the model that the program ships. */
export type UseArguments = { readonly command: 'use'; readonly model?: string }

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

const readFit = (words: readonly string[]): FitArguments | undefined => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      registry: flag,
      notices: text,
      sightings: text,
      reviewed: text,
      out: text,
      from: text,
      id: text,
      'on-malformed': { type: 'string', default: 'stop' },
    },
  })
  const { registry, notices, sightings, reviewed, out, from, id, 'on-malformed': wanted } = values
  const lists = notices && sightings ? { notices, sightings, reviewed } : undefined
  const isAny = [notices, sightings, reviewed].some((file) => file !== undefined)
  const source = registry ? (isAny ? undefined : 'registry') : lists
  if (!source || !out || (wanted !== 'stop' && wanted !== 'skip')) return undefined
  return { command: 'fit', source, out, from, id, skip: wanted === 'skip' }
}

const readReport = (words: readonly string[]): ReportArguments | undefined => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      registry: flag,
      model: text,
      before: text,
      notices: text,
      sightings: text,
      reviewed: text,
      out: text,
    },
  })
  const { registry, model, before, notices, sightings, reviewed, out } = values
  const given = [notices, sightings, reviewed].filter(Boolean).length
  if (!model || !out || (given !== 0 && given !== 3) || (registry && given > 0)) return undefined
  const lists = notices && sightings && reviewed ? { notices, sightings, reviewed } : undefined
  return { command: 'report', model, before, source: registry ? 'registry' : lists, out }
}

const readUse = (words: readonly string[]): UseArguments | undefined => {
  const { values } = parseArgs({ args: [...words], options: { model: text, shipped: flag } })
  const { model, shipped } = values
  return (model === undefined) === shipped ? { command: 'use', model } : undefined
}

/** What was asked for; undefined when it makes no sense. */
export const readModelArguments = ([command, ...words]: readonly string[]):
  | FitArguments
  | ReportArguments
  | StatusArguments
  | UseArguments
  | undefined => {
  try {
    if (command === 'fit') return readFit(words)
    if (command === 'status' && words.length === 0) return { command }
    if (command === 'use') return readUse(words)
    return command === 'report' ? readReport(words) : undefined
  } catch {
    return undefined
  }
}
