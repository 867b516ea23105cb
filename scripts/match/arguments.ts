import { parseArgs } from 'node:util'

export const USAGE = `npm run match -- --notices FILE --sightings FILE --out FILE [--on-malformed stop|skip] [--model FILE]
  compares every sighting with all notices and writes one JSON line a sighting. FILE.csv is CSV with a header, any other
  name JSONL; the fields are those of \`npm run --silent match -- --schema\`, the columns are told in docs/guides/match.en.md.
  --on-malformed stop   (the default) ends at the first line that cannot be taken; the answer is not written
  --on-malformed skip   leaves such lines out (of \`together\` the id alone), tells each, and exits 2
  --model FILE          weighs by this model instead of the one in force (docs/guides/model.en.md)
Exit: 0, 2 when lines or ids were left out, 1 when nothing was written.`

export type MatchArguments = {
  readonly notices: string
  readonly sightings: string
  readonly out: string
  readonly skip: boolean
  readonly model?: string
}

/** What was asked for; undefined when it makes no sense. */
export const readMatchArguments = (words: readonly string[]): MatchArguments | 'schema' | undefined => {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        notices: { type: 'string' },
        sightings: { type: 'string' },
        out: { type: 'string' },
        'on-malformed': { type: 'string', default: 'stop' },
        model: { type: 'string' },
        schema: { type: 'boolean', default: false },
      },
    })
    const { notices, sightings, out, model, 'on-malformed': wanted } = values
    if (values.schema) return notices || sightings || out || model ? undefined : 'schema'
    if (!notices || !sightings || !out || (wanted !== 'stop' && wanted !== 'skip')) return undefined
    return { notices, sightings, out, skip: wanted === 'skip', model }
  } catch {
    return undefined
  }
}
