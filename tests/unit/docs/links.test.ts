import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const pages = ['README.md', ...globSync('docs/**/*.md').sort()].map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}))
const textOf = (file: string): string => pages.find((page) => page.file === file)?.text ?? ''
const guides = pages.filter(({ file }) => /\.(en|es)\.md$/.test(file))
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

/** Targets of links inside the repository, without what follows #. */
const linksOf = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))

const levelsOf = (text: string): readonly string[] => [...text.matchAll(/^(#+) /gm)].map(([, level = '']) => level)

const exists = (named: string): boolean => existsSync(named) || globSync(`${named}*`).length > 0

describe('the documents', () => {
  it.each(pages)('$file links to files that exist', ({ file, text }) => {
    expect(linksOf(text).filter((target) => !existsSync(path.join(path.dirname(file), target)))).toEqual([])
  })

  it.each(pages)('$file names folders and files that exist', ({ text }) => {
    const named = text.match(/(?<![\w/.-])(?:app|db|docs|scripts|search|seeds|tests)\/[\w./$-]*[\w/]/g) ?? []
    expect(named.filter((one) => !exists(one))).toEqual([])
  })

  it.each(pages)('$file names commands that exist', ({ text }) => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
  })
})

describe('the README', () => {
  it('fits on two pages', () => expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(121))

  it('names every command', () => {
    const hidden = Object.keys(scripts).filter((name) => !name.startsWith('check:'))
    const short = ['start', 'test']
    const told = (name: string) =>
      new RegExp(`\`(npm run |npm )?${name}[\` ]|npm run ${name}\\b`).test(textOf('README.md')) ||
      (short.includes(name) && textOf('README.md').includes(`npm ${name}`))
    expect(hidden.filter((name) => !told(name))).toEqual([])
  })

  it('names every guide, in English', () => {
    const english = guides.filter(({ file }) => file.endsWith('.en.md'))
    expect(english.filter(({ file }) => !textOf('README.md').includes(`(${file})`))).toEqual([])
  })
})

describe('the guides', () => {
  it('are there', () => expect(guides.length).toBeGreaterThan(10))

  it.each(guides)('$file has a twin in the other language, with the same sections', ({ file, text }) => {
    const twin = file.endsWith('.es.md') ? file.replace(/es\.md$/, 'en.md') : file.replace(/en\.md$/, 'es.md')
    expect(existsSync(twin)).toBe(true)
    expect(levelsOf(text)).toEqual(levelsOf(textOf(twin)))
  })

  it.each(guides)('$file links to guides in its own language', ({ file, text }) => {
    const other = file.endsWith('.es.md') ? '.en.md' : '.es.md'
    expect(linksOf(text).filter((target) => target.endsWith(other))).toEqual([])
  })

  it.each(['en', 'es'])('for operators, in %s, name every variable and every command for them', (language) => {
    const guide = textOf(`docs/guides/operators.${language}.md`)
    const variables = readFileSync('.env.example', 'utf8').match(/^[A-Z_0-9]+(?==)/gm) ?? []
    expect(variables.filter((name) => !new RegExp(`\`${name}\\b`).test(guide))).toEqual([])
    const commands = ['demo', 'build', 'worker', 'migrate', 'registry', 'access', 'audit', 'keys', 'test:attack']
    expect(commands.filter((name) => !guide.includes(`npm run ${name}`))).toEqual([])
  })
})

it('decisions are numbered from one without a gap, and each page says its number', () => {
  const decisions = pages.filter(({ file }) => file.startsWith('docs/decisions/'))
  const wrong = decisions.filter(({ file, text }, at) => {
    const number = String(at + 1).padStart(4, '0')
    return !path.basename(file).startsWith(`${number}-`) || !text.startsWith(`# ${at + 1}. `)
  })
  expect(wrong.map(({ file }) => file)).toEqual([])
})
