/** Fonts are opened once a process and shared by every poster; in a file of its own, so that nothing is drawn before. */
import { expect, test } from 'vitest'
import { drawPoster } from '../../../app/posters/poster.server.ts'
import { posterWords } from '../../../app/posters/poster-words.ts'
import { hasLetters } from '../../../app/posters/typeface.server.ts'
import { readPdf } from '../../support/pdf.ts'
import { posterFacts, posterNotice } from '../../support/poster-facts.ts'

const textOf = async (name: string) => {
  const facts = posterFacts({ ...posterNotice, name })
  const pdf = await drawPoster({ paper: 'carta', words: [posterWords('es', facts, hasLetters)], facts })
  return readPdf(pdf).text
}

test('a letter can be read and copied from a poster although one with its accented form was drawn before', async () => {
  expect(await textOf('Ẍayen Ŵilma Ẃendy')).toContain('Ẍayen Ŵilma Ẃendy')
  expect(await textOf('Xayen Wilma')).toContain('Xayen Wilma')
})
