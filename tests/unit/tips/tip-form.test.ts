import { describe, expect, test } from 'vitest'
import { isContact } from '../../../app/tips/contact.ts'
import { readTip } from '../../../app/tips/tip-form.ts'
import { tipReport } from '../../../app/tips/tip-report.ts'

const NOW = new Date('2026-11-20T18:00:00Z')
const form = (fields: Readonly<Record<string, string>>): FormData => {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.set(name, value)
  return made
}
const SEEN = 'Un muchacho solo en la terminal'

describe('a tip as typed', () => {
  test('a place of the gazetteer is read, with its country; the answer is where the child was seen', () => {
    const { tip, country, danger, problems } = readTip(form({ where: 'Tapachula', seen: SEEN, danger: 'yes' }), NOW)
    expect(tip.place).toEqual({ country: 'MX', department: 'MX-CHP', municipality: 'MX-CHP-tapachula' })
    expect({ country, danger, problems }).toEqual({ country: 'MX', danger: true, problems: [] })
  })

  test('a place it does not know stays in the words, within the country that was chosen', () => {
    const { tip, country } = readTip(form({ where: 'atrás del mercado viejo', country: 'GT', seen: SEEN }), NOW)
    expect(tip.place).toEqual({ country: 'GT', words: 'atrás del mercado viejo' })
    expect(country).toBe('GT')
    const alone = readTip(form({ where: 'atrás del mercado viejo', seen: SEEN }), NOW)
    expect(alone.tip.place).toEqual({ words: 'atrás del mercado viejo' })
    expect(alone.country).toBeUndefined()
  })

  test('a country alone is enough; nothing at all is not', () => {
    expect(readTip(form({ country: 'HN', seen: SEEN }), NOW).problems).toEqual([])
    expect(readTip(form({ seen: SEEN }), NOW).problems).toEqual([{ field: 'where', code: 'tip.where_missing' }])
  })

  test.each(['', '   ', '...', 'si', '🙂🙂🙂🙂🙂🙂🙂🙂🙂'])('“%s” says nothing', (seen) => {
    expect(readTip(form({ where: 'Tapachula', seen }), NOW).problems).toEqual([
      { field: 'seen', code: 'tip.seen_missing' },
    ])
  })

  test('a day is read where it can be; the words are kept either way, and a day to come is a slip', () => {
    const when = (words: string) => readTip(form({ where: 'Tapachula', seen: SEEN, when: words }), NOW).tip
    expect(when('ayer')).toMatchObject({ whenWords: 'ayer', when: { from: '2026-11-19', to: '2026-11-19' } })
    expect(when('ayer en la tarde')).toMatchObject({ whenWords: 'ayer en la tarde' })
    expect(when('ayer en la tarde').when).toBeUndefined()
    expect(when('2027-01-01')).toMatchObject({ whenWords: '2027-01-01' })
    expect(when('2027-01-01').when).toBeUndefined()
  })

  test('a choice that is none of ours is not taken', () => {
    const { tip, danger, country } = readTip(
      form({ where: 'Tapachula', seen: SEEN, sex: 'x', danger: 'maybe', country: 'XX' }),
      NOW,
    )
    expect({ sex: tip.sex, danger, country }).toEqual({ sex: undefined, danger: false, country: 'MX' })
  })

  test.each([
    ['+502 5555 0101', true],
    ['llame a mi hermana, 5555-0101, por la tarde', true],
    ['maria@correo.invalid', true],
    ['no tengo', false],
    ['12345', false],
    ['a@b', false],
  ])('contact “%s”', (words, reachable) => {
    expect(isContact(words)).toBe(reachable)
  })
})

describe('what a tip becomes', () => {
  test('each value is said by the public, and nothing else is there', () => {
    const { tip } = readTip(
      form({
        where: 'Tapachula',
        seen: SEEN,
        when: 'ayer',
        name: 'Chepe',
        age: 'unos 9 o 10',
        sex: 'male',
        contact: '5555 0101 0',
      }),
      NOW,
    )
    const { person, placeAndTime, note } = tipReport(tip)
    expect(person).toMatchObject({
      name: { raw: 'Chepe' },
      sex: 'male',
      age: { min: 9, max: 10 },
      saidBy: { name: 'public', sex: 'public', age: 'public' },
    })
    expect(placeAndTime).toEqual({
      place: { country: 'MX', department: 'MX-CHP', municipality: 'MX-CHP-tapachula' },
      when: { from: '2026-11-19', to: '2026-11-19' },
    })
    expect(note).toBe(SEEN)
    expect(JSON.stringify({ person, placeAndTime, note })).not.toContain('5555')
  })

  test('what could not be read is in the note, in its words', () => {
    const { tip } = readTip(form({ where: 'Tapachula', seen: SEEN, when: 'por la feria', age: 'chiquito' }), NOW)
    const { person, placeAndTime, note } = tipReport(tip)
    expect(note.split('\n')).toEqual([SEEN, 'chiquito', 'por la feria'])
    expect(person).toEqual({ name: { raw: '' } })
    expect(placeAndTime.when).toBeUndefined()
  })
})
