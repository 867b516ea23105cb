import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeReport, reportFields } from '../../../app/sightings/report-fields.ts'
import { parseReport } from '../../../app/sightings/report-form.ts'

const TODAY = '2026-11-22'
const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  return form
}
const parse = (fields: Readonly<Record<string, string>>) => parseReport(formOf(fields), TODAY)

const FULL = {
  event: 'received',
  name: 'Chepe Ishcoy',
  nickname: 'Chepito',
  age: '9-11',
  age_by: 'observer',
  sex: 'male',
  country: 'GT',
  origin: 'Comitancillo, San Marcos, Guatemala',
  language: 'mam',
  language2: 'spa',
  mark1_type: 'scar',
  mark1_site: 'eyebrow',
  mark1_side: 'left',
  garment1: 'tshirt',
  colour1: 'red',
  companion1_name: 'Lidia Ishcoy',
  companion1_relation: 'sibling',
  companion1_age: '7',
  where: 'Tapachula, Chiapas, México',
  when: '2026-11-20',
  note: 'Llegó con fiebre',
}

describe('a report as typed', () => {
  it('is read into the shape of every person', () => {
    const { report, problems } = parse({ ...FULL, companion1_together: 'yes', phone: '+52 962 555 0101' })
    expect(problems).toEqual([])
    expect(report).toMatchObject({
      event: 'received',
      phone: '25550101',
      person: {
        name: { raw: 'Chepe Ishcoy', nickname: 'Chepito' },
        age: { min: 9, max: 11, asOf: TODAY },
        nationalities: ['GT'],
        languages: ['mam', 'spa'],
        origin: { country: 'GT', department: 'GT-SM' },
        marks: [{ type: 'scar', site: 'eyebrow', side: 'left' }],
        clothing: [{ garment: 'tshirt', colour: 'red' }],
      },
      placeAndTime: { place: { country: 'MX', department: 'MX-CHP' }, when: { from: '2026-11-20', to: '2026-11-20' } },
    })
    expect(report.together.map((one) => one.name.raw)).toEqual(['Lidia Ishcoy'])
  })

  it('comes back from the stored report as it was', () => {
    const { report } = parse(FULL)
    const fields = Object.fromEntries(
      Object.entries(reportFields(report, 'es')).map(([name, [value]]) => [name, value ?? '']),
    )
    expect(parse(fields).report).toEqual(report)
  })

  it('asks for one hint and takes any one', () => {
    expect(parse({ where: 'Tapachula', when: TODAY }).problems).toEqual([
      { field: 'name', code: 'sighting.hint_missing' },
    ])
    const hints: readonly Record<string, string>[] = [
      { name: 'Ana' },
      { nickname: 'Chepe' },
      { age: '9' },
      { sex: 'female' },
      { origin: 'Petén' },
      { language: 'mam' },
      { mark1_words: 'lunar' },
      { colour2: 'red' },
      { companion3_name: 'Rosa' },
      { phone: '55551234' },
    ]
    for (const hint of hints) expect(parse(hint).problems, JSON.stringify(hint)).toEqual([])
  })

  it('says beside the field what it could not read, and loses nothing of the rest', () => {
    const { problems, report } = parse({
      name: 'Ana',
      age: 'chiquita',
      when: '2026-11-23',
      phone: '123',
      companion2_name: 'Rosa',
      companion2_age: 'abuela',
    })
    expect(problems).toEqual([
      { field: 'when', code: 'sighting.date_future' },
      { field: 'companion2_age', code: 'sighting.age_unreadable' },
      { field: 'phone', code: 'sighting.phone_short' },
      { field: 'age', code: 'sighting.age_unreadable' },
    ])
    expect(report.person.name.raw).toBe('Ana')
    expect(parse({ name: 'Ana', when: '2026-02-31' }).problems).toEqual([
      { field: 'when', code: 'sighting.date_unreadable' },
    ])
  })

  it.each(['-3', '9.5', 'unos 8 meses, creo'])('does not guess the age that %j means', (age) =>
    expect(parse({ name: 'Ana', age }).problems).toEqual([{ field: 'age', code: 'sighting.age_unreadable' }]))

  it('widens an unsure day, never past today', () => {
    expect(parse({ name: 'Ana', when: '2026-11-21', when_span: 'week' }).report.placeAndTime.when).toEqual({
      from: '2026-11-18',
      to: TODAY,
    })
  })

  it('keeps words of a place that names none or several, and never forces them onto a neighbour', () => {
    expect(parse({ name: 'Ana', origin: 'aldea El Potrerillo, San Marcos, Guatemala' }).report.person.origin).toEqual({
      country: 'GT',
      department: 'GT-SM',
      words: 'aldea El Potrerillo, San Marcos, Guatemala',
    })
    expect(parse({ name: 'Ana', origin: 'por la frontera' }).report.person.origin).toEqual({ words: 'por la frontera' })
  })

  it('keeps what an edit left as it stood: the day an age held, rows that were not shown', () => {
    const before = parse(FULL).report
    const stored = {
      ...before,
      person: {
        ...before.person,
        age: { min: 9, max: 11, asOf: '2026-10-01' },
        birthDate: '2016',
        phoneDigests: ['d'],
      },
    }
    const form = formOf(FULL)
    const merged = mergeReport(stored, form, parseReport(form, TODAY).report, 'es')
    expect(merged.person).toMatchObject({ age: { asOf: '2026-10-01' }, birthDate: '2016', phoneDigests: ['d'] })
  })

  it('reads a corrected name anew, unless its parts were corrected', () => {
    const stored = { event: 'seen', person: parse({ name: 'Chepe Ishcoy' }).report.person, placeAndTime: {} } as const
    const shown = Object.fromEntries(Object.entries(reportFields(stored, 'es')).map(([field, [v]]) => [field, v ?? '']))
    const merge = (typed: Readonly<Record<string, string>>) => {
      const form = formOf({ ...shown, ...typed })
      return mergeReport(stored, form, parseReport(form, TODAY).report, 'es').person.name
    }
    expect(merge({ name: 'José Ixcoy' })).toMatchObject({ raw: 'José Ixcoy', given: 'José', surname1: 'Ixcoy' })
    expect(merge({ surname1: 'Ixcoy' })).toMatchObject({ raw: 'Chepe Ishcoy', given: 'Chepe', surname1: 'Ixcoy' })
    expect(merge({ name: 'José I.', surname1: 'Ixcoy' })).toMatchObject({ raw: 'José I.', surname1: 'Ixcoy' })
    expect(merge({})).toEqual(stored.person.name)
  })

  it('never throws, whatever is sent', () => {
    const field = fc.constantFrom(
      ...Object.keys(FULL),
      'given',
      'surname1',
      'adult',
      'when_span',
      'phone',
      'companion1_together',
    )
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('GT', '2026-13-40', '9-', 'yes', ',', '99999999999999999999'),
    )
    fc.assert(
      fc.property(fc.dictionary(field, anything), (fields) => {
        const { report } = parse(fields)
        expect(report.person.name).toBeDefined()
        reportFields(report, 'en')
      }),
    )
  })
})
