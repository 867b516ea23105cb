/** What one child's notice suggests for another of the family. */
import { describe, expect, it } from 'vitest'
import type { NoticeContent } from '../../../app/domain/notice.ts'
import { type Known, nothingKnown } from '../../../app/notices/answers.ts'
import { familyOf, suggest } from '../../../app/notices/carried.ts'
import { STEP_ORDER } from '../../../app/notices/step-ids.ts'

const TODAY = '2026-11-22'
const content: NoticeContent = {
  person: {
    name: { raw: 'Delmi Ixcoy Tzoc', given: 'Delmi', surname1: 'Ixcoy', surname2: 'Tzoc', nickname: 'Mimi' },
    age: { min: 9, max: 9, asOf: TODAY },
    sex: 'female',
    origin: { country: 'GT', department: 'GT-SM' },
    nationalities: ['GT'],
    languages: ['mam'],
    marks: [{ type: 'scar', words: 'en la ceja' }],
    companions: [{ name: { raw: 'Wilmer Ixcoy' }, relation: 'sibling' }, { name: { raw: 'Chema' } }],
  },
  lastKnown: { place: { country: 'MX', words: 'la terminal' }, when: { from: '2026-11-01', to: '2026-11-03' } },
  circumstances: 'Se fue de noche',
  seekerRelation: 'mother',
}
const contact = { name: 'Persona Inventada', phone: '+502 0000 1111', safety: 'de tarde' }
const named = (given: string, country?: 'GT' | 'HN'): Known => ({
  content: { person: { name: { raw: given, given }, ...(country ? { origin: { country } } : {}) } },
  contact: {},
})
const asked = (known: Known) => ({ known, today: TODAY, locale: 'es' as const })

describe('another child of the same family', () => {
  const carried = familyOf(content, contact, TODAY)

  it('is suggested what is the family’s, and nothing of the first child but its name beside the others', () => {
    const all = STEP_ORDER.map((id) => [id, suggest(id, carried, asked(named('Yeison', 'GT')))] as const)
    const suggested = new Map(all.filter(([, values]) => Object.keys(values).length > 0))
    expect([...suggested.keys()]).toEqual([
      'nombre',
      'origen',
      'lugar-origen',
      'idiomas',
      'ultimo-contacto',
      'companias',
      'quien-busca',
      'contacto',
    ])
    expect(suggested.get('nombre')).toEqual({ surname1: ['Ixcoy'], surname2: ['Tzoc'] })
    expect(suggested.get('companias')).toMatchObject({
      companion_name_0: ['Delmi Ixcoy Tzoc'],
      companion_relation_0: ['sibling'],
      companion_age_0: ['9'],
      companion_name_1: ['Wilmer Ixcoy'],
      companion_name_2: ['Chema'],
    })
    expect(suggested.get('contacto')).toEqual({ phone: ['+502 0000 1111'], safety: ['de tarde'] })
    expect(JSON.stringify(carried)).not.toMatch(/ceja|de noche|female/)
  })

  it('is not named as its own companion', () => {
    expect(suggest('companias', carried, asked(named('Wilmer Antonio Ixcoy')))).toMatchObject({
      companion_name_0: ['Delmi Ixcoy Tzoc'],
      companion_name_1: ['Chema'],
    })
    expect(suggest('companias', carried, asked(named('Wilson')))).toHaveProperty('companion_name_2')
  })

  it('is suggested no town of another country than its own, and no phone that only a receipt stands for', () => {
    expect(suggest('lugar-origen', carried, asked(named('Yeison', 'HN')))).toEqual({})
    const byReceipt = familyOf(content, {}, TODAY)
    expect(suggest('contacto', byReceipt, asked(named('Yeison')))).toEqual({})
    expect(suggest('quien-busca', byReceipt, asked(named('Yeison')))).toEqual({ relation: ['mother'] })
  })

  it('of a child without a name names nobody; where nothing was carried nothing is suggested', () => {
    const nameless = familyOf({ person: { name: { raw: '' } } }, {}, TODAY)
    for (const id of STEP_ORDER) {
      expect(suggest(id, nameless, asked(nothingKnown))).toEqual({})
      expect(suggest(id, undefined, asked(nothingKnown))).toEqual({})
    }
  })
})
