/**
 * A frame tells the registered site that holds it how tall it is, when its loader asks, and nothing else is said between windows:
 * a site that is not registered has nobody to talk to.
 */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The two ends of the only talk there is. */
const ENDS = [
  'app/embed/frame-height.js',
  'app/embed/versions/1.ts',
  'app/embed/versions/2.ts',
  'app/embed/versions/3.ts',
]
/** Hears in a check whether a loader speaks, and answers nothing. */
const LISTENER = 'app/embed/frame-check.js'
const sources = () => globSync(['app/**/*.{ts,tsx,js}', 'public/**/*.js', 'scripts/demo/**/*.{ts,js,html}'])

test('no other script of ours listens to messages of other windows, posts any, or reads the window that opened it', () => {
  expect(sources().length).toBeGreaterThan(300)
  const talking =
    /postMessage|addEventListener\(\s*['"]message|onmessage|BroadcastChannel|window\.(opener|parent|top)\b/
  expect(
    sources()
      .filter((file) => talking.test(readFileSync(file, 'utf8')))
      .sort(),
  ).toEqual([LISTENER, ...ENDS])
})

test.each(ENDS)('%s asks who speaks, by window and by origin, and speaks to one origin by its name', (file) => {
  const source = readFileSync(file, 'utf8')
  expect(source).toMatch(/source !== (parent|frame\.contentWindow)/)
  expect(source).toMatch(/!origins\.includes\(origin\)|origin !== portal/)
  expect(source).not.toMatch(/['"]\*['"]\s*\)|opener|window\.top/)
  expect(source.match(/postMessage\(/g)).toHaveLength(1)
})

test('the check of a site asks who speaks, and speaks to nobody', () => {
  const source = readFileSync(LISTENER, 'utf8')
  expect(source).toMatch(/source !== window\.parent/)
  expect(source).not.toMatch(/postMessage|opener|window\.top|fetch|sendBeacon|XMLHttpRequest|innerHTML|cookie|Storage/)
})
