import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { FICHA_COLUMNS, fichaOfRow } from '../../../app/interchange/ficha/columns.ts'
import { readFichas } from '../../../app/interchange/ficha/read.server.ts'
import { fichaRecord } from '../../../app/interchange/ficha/record.ts'

const folder = mkdtempSync(join(tmpdir(), 'reencuentro-ficha-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = async (name: string, text: string | Buffer) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  const found = []
  for await (const one of readFichas(file)) found.push(one)
  return found
}
const faults = async (name: string, text: string | Buffer) =>
  (await read(name, text)).flatMap((one) => ('malformed' in one ? [one.malformed] : []))
const ids = async (name: string, text: string) =>
  (await read(name, text)).flatMap((one) => ('record' in one ? [one.record.id] : []))

describe('a list of one JSON a line', () => {
  test('keeps the order, and reads past empty lines, a byte order mark and Windows line ends', async () => {
    expect(await ids('a.jsonl', '\uFEFF{"id":"1"}\r\n\r\n{"id":"2","name":{"raw":"Ana"}}\r\n{"id":"3"}')).toEqual([
      '1',
      '2',
      '3',
    ])
  })

  test('tells each line that it cannot take by its number, and takes the others', async () => {
    const text = [
      '{"id":"1"}',
      '{"id":"2"',
      '{"id":"3","sex":"niña"}',
      '{"id":"4","surname":"Zqsecreto"}',
      '{"id":"1"}',
      '{"id":"5","age":{"min":12,"max":10,"as_of":"2026-01-01"}}',
      '{"id":"6","event":{"from":"2026-02-30"}}',
      '[1,2]',
      `{"id":"7","name":{"raw":"${'x'.repeat(100_001)}"}}`,
      '{"id":"8"}',
    ].join('\n')
    expect(await faults('b.jsonl', text)).toEqual([
      { line: 2, code: 'not_json' },
      { line: 3, code: 'wrong_value', field: 'sex' },
      { line: 4, code: 'unknown_field' },
      { line: 5, code: 'id_twice', field: 'id' },
      { line: 6, code: 'wrong_value', field: 'age' },
      { line: 7, code: 'wrong_value', field: 'event.from' },
      { line: 8, code: 'wrong_value' },
      { line: 9, code: 'too_long' },
    ])
    expect(await ids('b.jsonl', text)).toEqual(['1', '8'])
  })

  test('never repeats what stood in a line', async () => {
    const random = fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constant('{"id":"Zqsecreto","Zqsecreto":1}'))
    const lines = fc.sample(random, { numRuns: 400, seed: 5 }).map((line) => line.replace(/[\n\r]/g, ' '))
    expect(JSON.stringify(await faults('c.jsonl', lines.join('\n')))).not.toContain('Zqsecreto')
  })
})

describe('a list from a spreadsheet', () => {
  const header =
    'id,name,sex,age_min,age_max,age_as_of,marks,companions,phones,origin_department,event_from,claimed_adult,together'

  test('says the same as the JSON of its records', async () => {
    const row =
      'a,"LOPEZ IXCOY, JUAN",male,10,11,2026-10-01,scar/eyebrow/left; tattoo,Rosa Ixcoy/mother,+502 5555 0000,GT-SM,2026-09-30,sí,b; caso/7'
    const [found] = await read('d.csv', `${header}\n${row}\n`)
    expect(found).toEqual({
      line: 2,
      record: fichaRecord.parse({
        id: 'a',
        name: { raw: 'LOPEZ IXCOY, JUAN' },
        sex: 'male',
        age: { min: 10, max: 11, as_of: '2026-10-01' },
        marks: [{ type: 'scar', site: 'eyebrow', side: 'left' }, { type: 'tattoo' }],
        companions: [{ name: { raw: 'Rosa Ixcoy' }, relation: 'mother' }],
        phones: ['+502 5555 0000'],
        origin: { department: 'GT-SM' },
        event: { from: '2026-09-30' },
        claimed_adult: true,
        together: ['b', 'caso/7'],
      }),
    })
  })

  test('is refused whole for a column that nobody would read, and for want of ids', async () => {
    expect(await faults('e.csv', 'id,apellido\n1,Zqsecreto\n')).toEqual([{ line: 1, code: 'unknown_column' }])
    expect(await faults('f.csv', 'name\nAna\n')).toEqual([{ line: 1, code: 'unknown_column' }])
  })

  test('tells a row with a part or a cell too many, and an unclosed quote', async () => {
    expect(await faults('g.csv', `${header}\n1,,,,,,scar/eyebrow/left/old/more\n2,,,,,,,,,,,,,,x\n3\n`)).toEqual([
      { line: 2, code: 'unknown_field', field: 'marks.0' },
      { line: 3, code: 'wrong_value' },
    ])
    expect(await faults('h.csv', `${header}\n1\n2,"Ana\n3\n`)).toEqual([{ line: 3, code: 'not_csv' }])
  })

  test('has a column for every field of the record', () => {
    const row = fichaOfRow(
      FICHA_COLUMNS,
      FICHA_COLUMNS.map(() => '1'),
    )
    expect(Object.keys(row).sort()).toEqual(Object.keys(fichaRecord.shape).sort())
  })
})
