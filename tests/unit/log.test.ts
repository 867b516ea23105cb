import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { runInThisContext } from 'node:vm'
import fc from 'fast-check'
import pg from 'pg'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { errorFacts } from '../../app/http/log.ts'

/** The line as the log writes it. */
const lineOf = (error: unknown): string => {
  const lines: string[] = []
  pino({ base: null }, { write: (text: string) => void lines.push(text) }).error({ ...errorFacts(error) }, 'failed')
  return lines.join('')
}

// A word that stands nowhere in our sources, in the shapes in which an error's words have looked like something else.
const word = fc.stringMatching(/^[A-Z][a-z]{3,8}$/).map((name) => `Zz${name}zz`)
const message = fc
  .tuple(word, fc.string(), fc.constantFrom('plain', 'frames', 'only frames', 'evaluated', 'json'))
  .map(([name, noise, shape]) => {
    const frames = `\n    at ${name} (/casa/${name}.ts:1:2)\n    at async ${name}.${name} (node:internal/${name}:10:20)\n    at /x/${name}.ts:3:4`
    if (shape === 'frames') return { name, text: `${noise}${frames}` }
    if (shape === 'only frames') return { name, text: frames.slice(1) }
    if (shape === 'evaluated')
      return { name, text: `${noise}\n    at eval (eval at ${name} (${name}:1:1), <anonymous>:1:1)` }
    if (shape === 'json') return { name, text: JSON.stringify({ [name]: noise }) }
    return { name, text: `${noise}${name}` }
  })

const thrown = (make: () => unknown): unknown => {
  try {
    make()
    return undefined
  } catch (error) {
    return error
  }
}

/** Errors as they reach a log, each made of typed words. */
const MAKERS: Readonly<Record<string, (text: string, name: string) => unknown>> = {
  error: (text) => new Error(text),
  'message changed afterwards': (text) => Object.assign(new Error('x'), { message: text }),
  'stack written over': (text) =>
    Object.assign(new Error('x'), { stack: `Error: x\n    at ${text} (/casa/${text}:1:2)` }),
  'stack that throws': (text) =>
    Object.defineProperty(new Error(text), 'stack', {
      get: () => {
        throw new Error(text)
      },
    }),
  'name and code typed': (text, name) => Object.assign(new TypeError(text), { name, code: name, at: [text] }),
  'class with a typed name': (text, name) => {
    const kind = class extends Error {}
    Object.defineProperty(kind, 'name', { value: text.length % 2 ? text : `${name} ${name}` })
    return new kind(text)
  },
  'nested causes': (text) => new Error('x', { cause: new RangeError(text, { cause: new Error(text) }) }),
  aggregate: (text) => new AggregateError([new Error(text), text], text),
  zod: (text, name) => z.strictObject({ given: z.enum([name]) }).safeParse({ [text]: text, given: text }).error,
  'PostgreSQL with its details': (text, name) =>
    Object.assign(new pg.DatabaseError(`invalid input syntax for type uuid: "${text}"`, 9, 'error'), {
      code: '22P02',
      detail: `Key (name)=(${text}) already exists.`,
      hint: text,
      where: `PL/pgSQL function ${name}`,
      internalQuery: text,
      routine: name,
    }),
  json: (text) => thrown(() => JSON.parse(`{"x": ${text}`)),
  'method of a typed name': (text, name) =>
    thrown(() =>
      ({
        [name]: () => {
          throw new Error(text)
        },
      })[name]?.(),
    ),
  'evaluated with a typed address': (text, name) =>
    thrown(() => new Function(`throw new Error(${JSON.stringify(text)})\n//# sourceURL=/casa/${name}.ts`)()),
  'script of a typed file': (text, name) => thrown(() => runInThisContext(`null.${name}`, `${name}.ts:${text}`)),
  address: (text) => thrown(() => new URL(text)),
  'address of nothing': (_, name) => thrown(() => decodeURIComponent(`%${name}`)),
  text: (text) => text,
  'thrown object': (text, name) => ({ message: text, name, code: name, stack: text }),
}

describe.each(Object.keys(MAKERS))('of an error (%s)', (kind) => {
  it('no typed word is in the line, whatever it is', () => {
    fc.assert(
      fc.property(message, ({ name, text }) => {
        const line = lineOf(MAKERS[kind]?.(text, name))
        expect(line).not.toContain(name)
        expect(line).not.toContain('Zz')
      }),
      { numRuns: 200 },
    )
  })
})

it('tells where an error was made, its kind and its code', () => {
  const facts = errorFacts(Object.assign(new TypeError('Juan Pérez'), { code: 'ENOENT' }))
  expect(facts).toMatchObject({ name: 'TypeError', code: 'ENOENT' })
  expect(facts.at[0]).toMatch(/^tests\/unit\/log\.test\.ts:\d+:\d+$/)
  expect(errorFacts(new pg.DatabaseError('x', 1, 'error')).name).toBe('DatabaseError')
})

it.each([
  '22P02',
  '42501',
  'P0001',
  '0A000',
  'ECONNREFUSED',
  'EAI_AGAIN',
  'ERR_INVALID_URL',
  'OAUTH_TIMEOUT',
])('keeps the code %s', (code) => {
  expect(errorFacts(Object.assign(new Error(), { code })).code).toBe(code)
})
it.each(['MARIA', 'Juan', 'E JUAN', 'hold.authority', '22P02 Juan', 12])('leaves out what is no code: %s', (code) => {
  expect(errorFacts(Object.assign(new Error(), { code })).code).toBeUndefined()
})

describe('a process of ours', () => {
  const MODULES = resolve(import.meta.dirname, '../../app')
  const run = (body: string) =>
    spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { keepLastWords, muteConsole } from '${MODULES}/http/last-words.ts'
         import { forOperators } from '${MODULES}/for-operators.ts'
         keepLastWords(); muteConsole(); ${body}`,
      ],
      { encoding: 'utf8' },
    )

  it.each([
    ['nobody caught', `throw new TypeError('Juana\\n    at Juana (/x:1:2)')`, 1],
    ['nobody awaited', `Promise.reject(new TypeError('Juana'))`, 1],
    ['thrown later', `setTimeout(() => { throw 'Juana' })`, 1],
    ['is a warning', `process.emitWarning('Juana', { detail: 'Juana' })`, 0],
    [
      'a library wrote to the console',
      `console.error('Juana', new TypeError('Juana')); console.warn('Juana'); console.log('Juana')`,
      0,
    ],
  ])('says no word of what %s', (_, body, status) => {
    const ended = run(body)
    expect(ended.stdout + ended.stderr).not.toContain('Juana')
    expect(
      ended.stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))[0],
    ).toHaveProperty('name')
    expect(ended.status).toBe(status)
  })

  it('says what is meant for who runs it', () => {
    const ended = run(`throw forOperators('REENCUENTRO_KEYS holds no key')`)
    expect(ended.stderr).toBe('REENCUENTRO_KEYS holds no key\n')
    expect(ended.status).toBe(1)
  })

  it('keeps its last words in every command, and prints no error elsewhere', () => {
    const root = resolve(MODULES, '..')
    const files = globSync(['scripts/**/*.ts', 'app/server.ts'], { cwd: root })
    const sources = globSync(['{scripts,tests,app}/**/*.{ts,tsx}'], { cwd: root }).map((file) => ({
      file,
      text: readFileSync(resolve(root, file), 'utf8'),
    }))
    const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
    // A module of a command is imported by another file, and no command of package.json starts it.
    const isModule = (file: string) =>
      file !== 'app/server.ts' &&
      sources.some(({ file: by, text }) => by !== file && text.includes(`/${basename(file)}'`)) &&
      !Object.values<string>(scripts).some((command) => command.includes(file))
    const commands = files.filter((file) => !isModule(file))
    expect(commands.length).toBeGreaterThan(9)
    for (const file of ['scripts/dev.ts', 'scripts/demo.ts', 'scripts/worker.ts']) expect(commands).toContain(file)
    for (const file of ['scripts/ministry.ts', 'scripts/route-guards.ts']) expect(commands).not.toContain(file)
    for (const file of commands)
      expect(readFileSync(resolve(MODULES, '..', file), 'utf8').includes('keepLastWords()'), file).toBe(true)
    for (const file of globSync(['app/**/*.{ts,tsx}', 'db/**/*.ts', 'search/**/*.ts'], {
      cwd: resolve(MODULES, '..'),
    })) {
      if (file === 'app/http/last-words.ts') continue
      const source = readFileSync(resolve(MODULES, '..', file), 'utf8')
      if (!file.startsWith('app/embed/')) expect(source, file).not.toMatch(/\bconsole\.\w+\(/)
      // What is logged of an error passes through errorFacts.
      expect(source, file).not.toMatch(/\blog\.\w+\([^)]*\b(?:message|stack|err)\b/)
    }
  })
})
