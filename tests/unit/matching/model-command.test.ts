import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseModelFile } from '../../../app/matching/model-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'reencuentro-model-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)
const run = (script: string, words: readonly string[], LANG = 'C') =>
  spawnSync(process.execPath, [`scripts/${script}.ts`, ...words], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG },
  })
const model = (...words: string[]) => run('model', words)

const SURNAMES = ['Zqixcoy', 'Zqtzoc', 'Zqlainez', 'Zqeuceda', 'Zqguity', 'Zqsuazo', 'Zqderas']
const people = (side: string, count: number) =>
  Array.from({ length: count }, (_, place) => ({
    id: `${side}${place}`,
    name: {
      given: ['Wilmer', 'Kenia', 'Osman', 'Mirna'][place % 4],
      surname1: SURNAMES[place % 7],
      surname2: SURNAMES[(place * 3 + Math.floor(place / 7)) % 7],
    },
    sex: place % 2 === 0 ? 'male' : 'female',
    birth_date: `20${10 + (place % 9)}-0${1 + (place % 8)}-1${place % 10}`,
  }))
const lines = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join('\n')

test('a model is learnt, refused where it does not fit, reported and used, and nothing written names anybody', () => {
  writeFileSync(at('notices.jsonl'), lines(people('n', 60)))
  writeFileSync(at('sightings.jsonl'), lines(people('s', 40)))
  const reviewed = Array.from({ length: 40 }, (_, place) => ({
    sighting_id: `s${place}`,
    notice_id: `n${place % 4 === 3 ? place + 1 : place}`,
    same: place % 4 !== 3,
  }))
  writeFileSync(at('reviewed.jsonl'), lines(reviewed))
  const lists = ['--notices', at('notices.jsonl'), '--sightings', at('sightings.jsonl')]
  const learnt = model('fit', ...lists, '--reviewed', at('reviewed.jsonl'), '--out', at('model-3.json'))
  expect([learnt.status, learnt.stdout]).toEqual([0, ''])
  expect(learnt.stderr).toMatch(/\d+ %.*records read[\s\S]*round 3 of 3\nmodel-3 written/)
  const text = readFileSync(at('model-3.json'), 'utf8')
  expect(parseModelFile(text)).toMatchObject({
    file: { model: { id: 'model-3' }, fitted: { from: 'model-2', notices: 60, reviewed: { same: 30, different: 10 } } },
  })

  const again = model('fit', ...lists, '--out', at('model-3.json'))
  expect([again.status, readFileSync(at('model-3.json'), 'utf8')]).toEqual([1, text])
  expect(again.stderr).toContain('is there already')

  const told = model(
    'report',
    '--model',
    at('model-3.json'),
    ...lists,
    '--reviewed',
    at('reviewed.jsonl'),
    '--out',
    at('r'),
  )
  expect(told.status).toBe(0)
  const written = readFileSync(at('r/report.md'), 'utf8')
  expect(written).toContain('# model-3 beside model-2')
  expect(written).toMatch(/\| pairs \| 40 \| 40 \|/)
  const svg = readFileSync(at('r/reliability.svg'), 'utf8')
  expect(svg).toMatch(/^<svg [^>]*aria-label="Reliability"[\s\S]*<polyline[\s\S]*<\/svg>\n$/)
  expect(`${text}${written}${svg}${learnt.stderr}${told.stderr}`).not.toMatch(/Zq|Wilmer|Kenia|"?s1"|n1\b/)

  const matched = run('match', [...lists, '--out', at('out.jsonl'), '--model', at('model-3.json')])
  expect(matched.status).toBe(0)
  const first = JSON.parse(readFileSync(at('out.jsonl'), 'utf8').split('\n')[0] ?? '')
  expect([first.sighting_id, first.candidates[0].notice_id]).toEqual(['s0', 'n0'])

  writeFileSync(at('broken.json'), text.replace('"noticeShare"', '"noticeShares"'))
  const refused = run('match', [...lists, '--out', at('none.jsonl'), '--model', at('broken.json')], 'es_HN.UTF-8')
  expect([refused.status, existsSync(at('none.jsonl'))]).toEqual([1, false])
  expect(refused.stderr).toMatch(/broken\.json no es un modelo que se pueda usar: falta model\.noticeShare/)
}, 120_000)

test('a line that cannot be taken stops the run or is told and left out; nothing is quoted', () => {
  writeFileSync(at('bad.jsonl'), `${lines(people('n', 30))}\n{"id":"n99","nombre":"Zqsecreto"}`)
  writeFileSync(at('seen.jsonl'), lines(people('s', 10)))
  const lists = ['fit', '--notices', at('bad.jsonl'), '--sightings', at('seen.jsonl')]
  const stopped = model(...lists, '--out', at('a.json'))
  expect([stopped.status, existsSync(at('a.json'))]).toEqual([1, false])
  expect(stopped.stderr).toContain('bad.jsonl:31: unknown_field')
  const skipped = model(...lists, '--out', at('a.json'), '--id', 'ours-7', '--on-malformed', 'skip')
  expect([skipped.status, existsSync(at('a.json'))]).toEqual([2, true])
  expect(JSON.parse(readFileSync(at('a.json'), 'utf8')).model.id).toBe('ours-7')
  expect(`${stopped.stderr}${skipped.stderr}`).not.toContain('Zqsecreto')
  expect(model().stderr).toContain('model -- fit')
}, 120_000)
