import { parseArgs } from 'node:util'

export const USAGE = `npm run model -- fit --notices FILE --sightings FILE [--reviewed FILE] --out FILE
                     [--from FILE] [--id NAME] [--on-malformed stop|skip]
  learns a new version of the model from two lists, as \`npm run match\` reads them, and from reviewed pairs when there are
npm run model -- report --model FILE [--before FILE] [--notices FILE --sightings FILE --reviewed FILE] --out FOLDER
  writes report.md (weights beside those before, figures) and reliability.svg into FOLDER
npm run model -- status
  which version is in force, and how many open candidates of earlier ones are still to be scored anew
Without --from and --before the model in force is meant. docs/guides/model.en.md tells the files.
Exit: 0, 2 when lines were left out, 1 when nothing was written.`

/** The lists that a command reads; `reviewed` are pairs that people have decided. */
export type ListFiles = { readonly notices: string; readonly sightings: string; readonly reviewed?: string }
export type FitArguments = ListFiles & {
  readonly command: 'fit'
  readonly out: string
  readonly from?: string
  readonly id?: string
  readonly skip: boolean
}
export type ReportArguments = {
  readonly command: 'report'
  readonly model: string
  readonly before?: string
  readonly lists?: Required<ListFiles>
  readonly out: string
}
export type StatusArguments = { readonly command: 'status' }

const text = { type: 'string' } as const

const readFit = (words: readonly string[]): FitArguments | undefined => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      notices: text,
      sightings: text,
      reviewed: text,
      out: text,
      from: text,
      id: text,
      'on-malformed': { type: 'string', default: 'stop' },
    },
  })
  const { notices, sightings, reviewed, out, from, id, 'on-malformed': wanted } = values
  if (!notices || !sightings || !out || (wanted !== 'stop' && wanted !== 'skip')) return undefined
  return { command: 'fit', notices, sightings, reviewed, out, from, id, skip: wanted === 'skip' }
}

const readReport = (words: readonly string[]): ReportArguments | undefined => {
  const { values } = parseArgs({
    args: [...words],
    options: { model: text, before: text, notices: text, sightings: text, reviewed: text, out: text },
  })
  const { model, before, notices, sightings, reviewed, out } = values
  const given = [notices, sightings, reviewed].filter(Boolean).length
  if (!model || !out || (given !== 0 && given !== 3)) return undefined
  const lists = notices && sightings && reviewed ? { notices, sightings, reviewed } : undefined
  return { command: 'report', model, before, lists, out }
}

/** What was asked for; undefined when it makes no sense. */
export const readModelArguments = ([command, ...words]: readonly string[]):
  | FitArguments
  | ReportArguments
  | StatusArguments
  | undefined => {
  try {
    if (command === 'fit') return readFit(words)
    if (command === 'status' && words.length === 0) return { command }
    return command === 'report' ? readReport(words) : undefined
  } catch {
    return undefined
  }
}
