/** Pages for everybody use words that every language has. What they import is read from their sources, as a bundler would. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { PUBLIC_AREAS } from '../../../app/i18n/areas.ts'
import { en } from '../../../app/i18n/en/index.ts'

/** Of what every page hangs from and no page's words are in: what runs beside it, and the table of accesses. */
const NO_WORDS =
  /^app\/(i18n\/|worker\/|domain\/access\.ts|runtime\.server\.ts|services\.server\.ts|config\.server\.ts)|^db\/migrations\//

/** The modules whose values these use, themselves among them. */
const reach = (roots: readonly string[]): ReadonlyMap<string, string> => {
  const sources = new Map<string, string>()
  const waiting = [...roots]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (sources.has(file) || NO_WORDS.test(file) || !existsSync(file)) continue
    const source = readFileSync(file, 'utf8')
    sources.set(file, source)
    for (const [, what = '', from = ''] of source.matchAll(
      /^((?:import|export) [^;\n']*?(?:\{[^}]*\})?[^;\n']*)from '(\.[^']+)'/gm,
    ))
      if (!/^(import|export) type /.test(what)) waiting.push(normalize(join(dirname(file), from.replace(/\?.*$/, ''))))
  }
  return sources
}

const routes = globSync('app/routes/*.{ts,tsx}').filter((file) => !/trabajo|routes\/(dev|demo)\./.test(file))
const sources = reach([...routes, 'app/root.tsx', 'app/http/plain.page.ts', 'app/http/client.errors.ts'])
const isPublic = (area: string) => (PUBLIC_AREAS as readonly string[]).includes(area)

test('the pages for everybody and what they use are found', () => {
  expect(routes.length).toBeGreaterThan(25)
  for (const file of ['app/components/page.tsx', 'app/notices/answer-words.ts', 'app/photos/process.server.ts'])
    expect([...sources.keys()]).toContain(file)
})

test('they say nothing of the areas of work', () => {
  const ofWork = Object.keys(en).filter((area) => !isPublic(area))
  const said = new RegExp(`(?:say|t\\([^()]*\\))\\(\\s*[\`'](${ofWork.join('|')})\\.|label: '(${ofWork.join('|')})\\.`)
  expect([...sources].flatMap(([file, source]) => (said.test(source) ? [file] : []))).toEqual([])
})

/** Rules of an adult's own consents, of modules and of offices live beside what everybody uses, and only members are refused by them. */
const OF_MEMBERS = /^(consent|wish|embed|office)\./

test('every refusal that they can make has words in every language', () => {
  const codes = Object.keys(en.codes).filter((code) => !OF_MEMBERS.test(code))
  const made = [...sources].flatMap(([file, source]) =>
    codes.filter((code) => source.includes(`'${code}'`)).map((code) => `${file}: ${code}`),
  )
  expect(made).toEqual([])
})
