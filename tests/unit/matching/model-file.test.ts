import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shippedCalibration, shippedModel } from '../../../app/domain/matching/model.ts'
import { modelJsonSchema, parseModelFile, printModelFile } from '../../../app/matching/model-file.ts'
import { faultWords, wordsFor } from '../../../scripts/model/words.ts'

const SHIPPED = readFileSync('app/domain/matching/model-2.json', 'utf8')
type Json = { [key: string]: Json }
const changed = (change: (file: Json) => void): string => {
  const file = JSON.parse(SHIPPED)
  change(file)
  return JSON.stringify(file)
}
const levels = (file: Json, comparison: string): Json => file.model?.comparisons?.[comparison]?.levels ?? {}
const faultOf = (text: string) => {
  const parsed = parseModelFile(text)
  return 'fault' in parsed ? parsed.fault : undefined
}

test('the schema in docs is the one that judges', () => {
  expect(JSON.parse(readFileSync('docs/schemas/model.schema.json', 'utf8'))).toEqual(modelJsonSchema())
})

test('the model in force is a model’s file like any other, and is printed as it stands', () => {
  const parsed = parseModelFile(SHIPPED)
  expect(parsed).toMatchObject({ file: { model: shippedModel, calibration: shippedCalibration } })
  if ('file' in parsed) expect(printModelFile(parsed.file)).toBe(SHIPPED)
})

test('the calibration was fitted for the model in force, never falls, and takes claims back rather than adds to them', () => {
  expect(shippedCalibration.fittedOn?.model).toBe(shippedModel.id)
  const { points } = shippedCalibration
  for (const [at, { from, to }] of points.entries()) {
    expect(to).toBeGreaterThanOrEqual(points[at - 1]?.to ?? Number.NEGATIVE_INFINITY)
    if (from >= 8) expect(to).toBeLessThanOrEqual(from)
  }
})

describe('a file that does not fit is refused, with the place of the fault', () => {
  test.each<[string, string, ReturnType<typeof faultOf>]>([
    ['no JSON', '{', { code: 'not_json' }],
    [
      'a field that nobody knows',
      changed((file) => Object.assign(file.model ?? {}, { notes: 1 })),
      { code: 'unknown_field', field: 'model' },
    ],
    [
      'a level left out',
      changed((file) => delete levels(file, 'age').gap_2),
      { code: 'missing', field: 'model.comparisons.age.levels.gap_2' },
    ],
    [
      'a share above one',
      changed((file) => Object.assign(file.model ?? {}, { noticeShare: 1.5 })),
      { code: 'wrong_value', field: 'model.noticeShare' },
    ],
    [
      'a number that is none',
      changed((file) => Object.assign(levels(file, 'sex').same ?? {}, { bits: 'one' })),
      { code: 'wrong_value', field: 'model.comparisons.sex.levels.same.bits' },
    ],
    [
      'labels in one language only',
      changed((file) => delete levels(file, 'sex').same?.label?.es),
      { code: 'missing', field: 'model.comparisons.sex.levels.same.label.es' },
    ],
    [
      'two years apart worth more than one',
      changed((file) => Object.assign(levels(file, 'age').gap_2 ?? {}, { bits: 2 })),
      { code: 'rises', field: 'model.comparisons.age.levels.gap_2' },
    ],
    [
      'the same sex speaking against',
      changed((file) => Object.assign(levels(file, 'sex').same ?? {}, { bits: -0.5 })),
      { code: 'against', field: 'model.comparisons.sex.levels.same' },
    ],
    [
      'a calibration that falls',
      changed((file) =>
        Object.assign(file.calibration ?? {}, {
          points: [
            { from: 1, to: 2 },
            { from: 3, to: 1 },
          ],
        }),
      ),
      { code: 'wrong_value', field: 'calibration.points' },
    ],
  ])('%s', (_, text, fault) => {
    expect(faultOf(text)).toEqual(fault)
  })

  test('in the language of the machine', () => {
    const fault = { code: 'missing', field: 'model.noticeShare' } as const
    expect(faultWords(fault, wordsFor({ LANG: 'es_GT.UTF-8' }))).toBe('falta model.noticeShare')
    expect(faultWords(fault, wordsFor({ LC_ALL: 'C', LANG: 'es_GT.UTF-8' }))).toBe('model.noticeShare is missing')
    expect(faultWords(fault, wordsFor({}))).toBe('model.noticeShare is missing')
  })
})
