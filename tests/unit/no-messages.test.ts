/** Frames and the pages that hold them exchange nothing: a site that is not registered has nobody to talk to. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('no script of ours listens to messages of other windows, posts any, or reads the window that opened it', () => {
  const sources = globSync(['app/**/*.{ts,tsx,js}', 'public/**/*.js', 'scripts/demo/**/*.{ts,js,html}'])
  expect(sources.length).toBeGreaterThan(300)
  const talking =
    /postMessage|addEventListener\(\s*['"]message|onmessage|BroadcastChannel|window\.(opener|parent|top)\b/
  expect(sources.filter((file) => talking.test(readFileSync(file, 'utf8')))).toEqual([])
})
