import { existsSync, readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, test } from 'vitest'
import { Players } from '../../../app/components/family/recordings.tsx'
import type { PreparedLocale } from '../../../app/i18n/prepared.ts'
import { RECORDINGS, type Recording, type Recordings, recordingsOf } from '../../../app/i18n/recordings.ts'

const MOST_BYTES = 300_000
const MOST_SECONDS = 60

/** What keeps a recording from being played to a family; empty when nothing does. */
const wrongWith = ({ file, seconds, words, agreedOn }: Recording, bytes: Buffer | undefined): readonly string[] => {
  const begins = bytes?.subarray(0, 3).toString('latin1') ?? ''
  const isMp3 = begins === 'ID3' || (begins.charCodeAt(0) === 0xff && (begins.charCodeAt(1) & 0xe0) === 0xe0)
  return [
    /^[a-z-_]+\.mp3$/.test(file) ? '' : 'name',
    bytes ? '' : 'missing',
    bytes && !isMp3 ? 'no mp3' : '',
    (bytes?.length ?? 0) > MOST_BYTES ? 'heavy' : '',
    seconds > 0 && seconds <= MOST_SECONDS ? '' : 'long',
    words.trim() ? '' : 'unwritten',
    /^\d{4}-\d\d-\d\d$/.test(agreedOn) ? '' : 'unheard',
  ].filter(Boolean)
}

const edad: Recording = { file: 'edad.mp3', seconds: 6, words: '(as a speaker writes it)', agreedOn: '2026-11-30' }
const invented: Recordings = { ...RECORDINGS, quc: { sexo: { ...edad, file: 'sexo.mp3' } }, mam: { edad } }

describe('recordings', () => {
  it('are played with their language named, their words written, and nothing loaded before', () => {
    const html = renderToStaticMarkup(createElement(Players, { locale: 'es', heard: recordingsOf('edad', invented) }))
    expect(html).toContain(
      '<audio controls="" preload="none" src="/grabaciones/mam/edad.mp3" title="Escuchar esta pregunta en mam">',
    )
    expect(html).toContain(`<p lang="mam">${edad.words}</p>`)
    expect(html.match(/<audio/g)).toHaveLength(1)
    expect(
      renderToStaticMarkup(createElement(Players, { locale: 'fr', heard: recordingsOf('sexo', invented) })),
    ).toContain('Écouter cette question en k&#x27;iche&#x27;')
  })

  it('leave nothing on a question that has none', () => {
    expect(renderToStaticMarkup(createElement(Players, { locale: 'es', heard: recordingsOf('ropa', invented) }))).toBe(
      '',
    )
  })

  test('that are no sound, too heavy, unwritten or heard by one speaker alone are refused', () => {
    const sound = Buffer.from([0xff, 0xfb, 0x90, 0x00])
    expect(wrongWith(edad, sound)).toEqual([])
    expect(wrongWith(edad, Buffer.from('ID3'))).toEqual([])
    expect(wrongWith(edad, undefined)).toEqual(['missing'])
    expect(wrongWith(edad, Buffer.from('<html>'))).toEqual(['no mp3'])
    expect(wrongWith(edad, Buffer.concat([sound, Buffer.alloc(MOST_BYTES)]))).toEqual(['heavy'])
    expect(wrongWith({ file: '../x.mp3', seconds: 99, words: ' ', agreedOn: '' }, sound)).toEqual([
      'name',
      'long',
      'unwritten',
      'unheard',
    ])
  })

  it('of this portal can all be played', () => {
    const wrong = (Object.keys(RECORDINGS) as PreparedLocale[]).flatMap((locale) =>
      Object.values(RECORDINGS[locale]).flatMap((recording: Recording) => {
        const path = `public/grabaciones/${locale}/${recording.file}`
        return wrongWith(recording, existsSync(path) ? readFileSync(path) : undefined).map((why) => `${path}: ${why}`)
      }),
    )
    expect(wrong).toEqual([])
  })
})
