/**
 * The model as a file: the weights, and apart from them what a probability has turned out to mean (calibration), each with
 * its version; and what the weights were fitted on. It holds no case data. A file that does not fit is refused with the place
 * of the first fault: half a model would weigh children wrongly without a word.
 */
import { z } from 'zod'
import { AGREEING, LADDERS } from '../domain/matching/ladders.ts'
import { shippedModel } from '../domain/matching/model.ts'
import type { Calibration, MatchingModel } from '../domain/matching/types.ts'
import { COMPARISONS } from '../domain/matching/types.ts'

/** More bits than this stand for nothing that anybody has measured. */
const MOST_BITS = 40
const bits = z.number().min(-MOST_BITS).max(MOST_BITS)
const share = z.number().gt(0).lt(1)
const words = z.string().trim().min(1).max(200)
const id = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/)
const day = z.iso.date()
const count = z.int().min(0)
const member = z.enum(COMPARISONS)

const level = z.strictObject({ bits, label: z.strictObject({ es: words, en: words }) })
const cap = z.strictObject({ min: bits, max: bits }).refine(({ min, max }) => min <= max, { error: 'min_above_max' })

/** The levels and numbers of a comparison are those that the engine asks for: no more, and none less. */
const comparisonLike = (name: keyof MatchingModel['comparisons']) => {
  const { levels, numbers } = shippedModel.comparisons[name]
  const same = <Value extends z.ZodType>(keys: object, value: Value) =>
    z.strictObject(Object.fromEntries(Object.keys(keys).map((key) => [key, value])))
  return z.strictObject({
    cap: cap.optional().describe('Bounds of the sum, bits'),
    ...(numbers ? { numbers: same(numbers, z.number().min(0).max(1000)) } : {}),
    levels: same(levels, level),
  })
}
type Comparisons = MatchingModel['comparisons']
const comparisons = z.strictObject(
  Object.fromEntries(
    Object.keys(shippedModel.comparisons).map((name) => [name, comparisonLike(name as keyof Comparisons)]),
  ),
)

const model = z.strictObject({
  id: id.describe('Version of the weights: stored with every candidate that they scored'),
  noticeShare: share.describe('Share of sightings whose child has an open notice'),
  comparisons,
  correlated: z
    .array(z.strictObject({ members: z.array(member).min(2), cap }))
    .describe('Comparisons that tell one story: their sum is bounded'),
  sharedByFamily: z.array(member).describe('Comparisons in which brothers and sisters agree as the child would'),
  siblingNotices: z
    .number()
    .min(0)
    .max(10)
    .describe('Notices of brothers or sisters, where the child has none of its own'),
  shares: z.strictObject({
    nationality: z.record(z.string(), share),
    language: z.record(z.string(), share),
    floor: share.describe('Share of what is not listed'),
  }),
})

const calibration = z.strictObject({
  id: id.describe('Version of the calibration'),
  fittedOn: z
    .strictObject({
      day,
      model: id,
      pairs: z.enum(['invented', 'reviewed']),
      worlds: z.array(words).optional(),
      sightings: count,
    })
    .optional(),
  points: z
    .array(z.strictObject({ from: bits, to: bits }))
    .refine((points) => points.every(({ from, to }, at) => at === 0 || risesTo(points[at - 1], { from, to })), {
      error: 'falls',
    })
    .describe('Bits of the weights, and the bits that they turned out to mean: straight lines between'),
})
type Point = { readonly from: number; readonly to: number }
const risesTo = (before: Point | undefined, { from, to }: Point): boolean =>
  before === undefined || (from > before.from && to >= before.to)

const fitted = z.strictObject({
  day,
  from: id.describe('The version that it was fitted from'),
  notices: count,
  sightings: count,
  strict: count.describe('Sightings that strict rules give a notice'),
  reviewed: z.strictObject({ same: count, different: count }),
  moved: z.array(member).describe('Comparisons whose values moved'),
  kept: z.array(member).describe('Comparisons whose values stayed: the fitted ones did worse on pairs held out'),
})

const fileShape = z.strictObject({ model, calibration: calibration.optional(), fitted: fitted.optional() })

export type FittedOn = z.infer<typeof fitted>
export type ModelFile = {
  readonly model: MatchingModel
  readonly calibration?: Calibration
  readonly fitted?: FittedOn
}
/** `field` is a path in the file; never a value of it. */
export type ModelFault = {
  readonly code: 'not_json' | 'unknown_field' | 'missing' | 'wrong_value' | 'rises' | 'against'
  readonly field?: string
}

/** JSON Schema (draft 2020-12) of a model's file. */
export const modelJsonSchema = (): unknown => ({
  title: 'Model of the matching engine',
  ...z.toJSONSchema(fileShape, { io: 'input', reused: 'ref' }),
})

const shapeFault = (error: z.ZodError): ModelFault => {
  const issue = error.issues[0]
  const field = issue?.path.join('.') || undefined
  const missing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')
  const code = issue?.code === 'unrecognized_keys' ? 'unknown_field' : missing ? 'missing' : 'wrong_value'
  return { code, ...(field ? { field } : {}) }
}

const weightFault = ({ comparisons: all }: MatchingModel): ModelFault | undefined => {
  for (const name of Object.keys(all) as (keyof Comparisons)[]) {
    const bitsOf = (one: string) => all[name].levels[one]?.bits ?? 0
    for (const ladder of LADDERS[name] ?? [])
      for (const [at, one] of ladder.entries()) {
        const above = ladder[at - 1]
        if (above !== undefined && bitsOf(one) > bitsOf(above))
          return { code: 'rises', field: `model.comparisons.${name}.levels.${one}` }
      }
    for (const one of AGREEING[name] ?? [])
      if (bitsOf(one) < 0) return { code: 'against', field: `model.comparisons.${name}.levels.${one}` }
  }
  return undefined
}

/** Reads a model's text. */
export const parseModelFile = (text: string): { readonly file: ModelFile } | { readonly fault: ModelFault } => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: { code: 'not_json' } }
  }
  const parsed = fileShape.safeParse(value)
  if (!parsed.success) return { fault: shapeFault(parsed.error) }
  // The keys of the comparisons are the engine's own, one by one; a record made from them has lost their names.
  const file = parsed.data as unknown as ModelFile
  const fault = weightFault(file.model)
  return fault ? { fault } : { file }
}

const WIDTH = 118

/** The file as people read it: what fits a line stands on one. */
export const printModelFile = (file: ModelFile): string => `${print(file, 0)}\n`

const spaced = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(spaced).join(', ')}]`
    : value !== null && typeof value === 'object'
      ? `{ ${entriesOf(value)
          .map(([key, one]) => `${JSON.stringify(key)}: ${spaced(one)}`)
          .join(', ')} }`
      : JSON.stringify(value)

const entriesOf = (value: object): [string, unknown][] => Object.entries(value).filter(([, one]) => one !== undefined)

const print = (value: unknown, depth: number, before = 0): string => {
  const line = spaced(value)
  if (value === null || typeof value !== 'object' || 2 * depth + before + line.length <= WIDTH) return line
  const inner = '  '.repeat(depth + 1)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const lines = Array.isArray(value)
    ? value.map((one) => inner + print(one, depth + 1))
    : entriesOf(value).map(([key, one]) => {
        const name = `${JSON.stringify(key)}: `
        return inner + name + print(one, depth + 1, name.length)
      })
  return `${open}\n${lines.join(',\n')}\n${'  '.repeat(depth)}${close}`
}
