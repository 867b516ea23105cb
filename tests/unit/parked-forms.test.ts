import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const ROUTES = new URL('../../app/routes/', import.meta.url)
/** Only buttons: nothing is typed that a dead session could lose. */
const NOTHING_TYPED = ['$locale.trabajo.reportes.$id._index.tsx']

const withForms = readdirSync(ROUTES)
  .filter((file) => file.startsWith('$locale.trabajo.') && !NOTHING_TYPED.includes(file))
  .map((file) => ({ file, source: readFileSync(new URL(file, ROUTES), 'utf8') }))
  .filter(({ source }) => source.includes('export const action'))

describe('a form whose session dies before it is sent comes back as it was typed', () => {
  test.each(withForms)('$file', ({ source }) => {
    expect(source).toMatch(/parkedForm\(\)/)
  })
})
