import { describe, expect, test } from 'vitest'
import { type ConsentEvent, consentsInForce } from '../../../app/domain/consent.ts'
import { ageBand, ageOn, presentAge, publicNotice } from '../../../app/domain/notice.ts'
import { decideTelling } from '../../../app/domain/outcome.ts'
import { coarsePerson, coarseTime } from '../../../app/domain/projection.ts'
import { firstHoldReview, holdReasons, nextHoldReview } from '../../../app/domain/screening.ts'

describe('screening', () => {
  const clean = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const
  test('unanswered is a hold', () => expect(holdReasons(undefined)).toEqual(['unscreened']))
  test('a clean screening holds nothing', () => expect(holdReasons(clean)).toEqual([]))
  test.each([
    [{ fearOfState: 'yes' }, ['fear_of_state']],
    [{ fearOfFamily: 'yes' }, ['fear_of_family']],
    [{ asylumClaim: 'yes' }, ['asylum_claim']],
    [{ childWish: 'not_be_found' }, ['child_wish']],
    [{ childWish: 'undecided' }, ['unsure']],
    [{ fearOfState: 'unknown' }, ['unsure']],
  ] as const)('%j holds for %j', (answer, reasons) => expect(holdReasons({ ...clean, ...answer })).toEqual(reasons))
  test('reviews at 72 hours, then every 30 days', () => {
    expect(firstHoldReview('2026-11-01T00:00:00.000Z')).toBe('2026-11-04T00:00:00.000Z')
    expect(nextHoldReview('2026-11-04T00:00:00.000Z')).toBe('2026-12-04T00:00:00.000Z')
  })
})

describe('telling the family', () => {
  const open = { caseState: 'open', childAgrees: false } as const
  const disclosed = { caseState: 'disclosed', childAgrees: false } as const
  test('needs psychosocial support at hand', () =>
    expect(decideTelling({ outcome: 'reunited', supportOffered: false }, disclosed)).toMatchObject({
      code: 'outcome.support_first',
    }))
  test.each([
    ['safe_no_contact', open, 'outcome.not_yet'],
    ['safe_no_contact', disclosed, 'outcome.not_yet'],
    ['safe_no_contact', { ...open, childAgrees: true }, undefined],
    ['safe_contact', { ...open, childAgrees: true }, 'outcome.not_yet'],
    ['reunited', open, 'outcome.not_yet'],
    ['safe_contact', disclosed, undefined],
    ['reunited', disclosed, undefined],
    ['in_custody', open, undefined],
    ['returned', open, undefined],
    ['deceased', open, undefined],
    ['closed_by_family', open, undefined],
  ] as const)('%s of %j: %s', (outcome, facts, code) => {
    const verdict = decideTelling({ outcome, supportOffered: true }, facts)
    expect(verdict.ok ? undefined : verdict.code).toBe(code)
  })
  test('"not the child" leaves the notice published', () =>
    expect(decideTelling({ outcome: 'not_the_child', supportOffered: false }, open)).toMatchObject({
      value: { endsPublication: false },
    }))
})

describe('consent', () => {
  const event = (purpose: ConsentEvent['purpose'], given: boolean, at: string): ConsentEvent => ({
    purpose,
    given,
    at,
    way: 'web_form',
    locale: 'es',
    holder: 'notifier',
  })
  test('the latest word counts, and of two at one instant the refusal', () => {
    expect(consentsInForce([event('forensic', true, '1'), event('forensic', false, '2')], false).has('forensic')).toBe(
      false,
    )
    expect(consentsInForce([event('forensic', false, '1'), event('forensic', true, '1')], false).has('forensic')).toBe(
      false,
    )
    expect(consentsInForce([event('forensic', false, '1'), event('forensic', true, '2')], false).has('forensic')).toBe(
      true,
    )
  })
  test('name and photo lapse with the consent to publish', () => {
    const events = [event('publish', true, '1'), event('publish_name', true, '1'), event('publish', false, '2')]
    expect([...consentsInForce(events, false)]).toEqual([])
  })
})

describe('the published minimum', () => {
  const facts = {
    publicId: 'x',
    chancellery: 'gt',
    content: {
      person: {
        name: { raw: 'José Luis Ixcoy', given: 'José Luis', surname1: 'Ixcoy', nickname: 'Chepito' },
        sex: 'male',
        age: { min: 9, max: 10, asOf: '2026-09-01' },
        nationalities: ['GT'],
        languages: ['mam'],
        origin: { country: 'GT', department: 'GT-SM' },
      },
      lastKnown: { place: { country: 'MX', department: 'MX-CHP' }, when: { from: '2026-09-10', to: '2026-09-20' } },
      circumstances: 'salió con un vecino',
      seekerRelation: 'mother',
    },
    photos: { seeker: 's', child: 'c' },
  } as const
  test('is nothing without consent to publish', () =>
    expect(publicNotice(facts, new Set(['publish_name']), '2026-11-22')).toBeUndefined())
  test('by default shows who seeks, the age band and the country, and no name, place, route or words', () => {
    const document = publicNotice(facts, new Set(['publish']), '2026-11-22')
    expect(document).toMatchObject({
      seekerRelation: 'mother',
      ageBand: { min: 7, max: 12 },
      country: 'GT',
      since: '2026-09',
    })
    expect(JSON.stringify(document)).not.toMatch(/Ixcoy|Chepito|mam|MX|GT-SM|vecino|"photo"/)
  })
  test("shows the seeker's photo by its consent, the child's only by its own", () => {
    expect(publicNotice(facts, new Set(['publish', 'publish_seeker_photo']), '2026-11-22')?.photo).toEqual({
      of: 'seeker',
      token: 's',
    })
    expect(publicNotice(facts, new Set(['publish', 'publish_child_photo']), '2026-11-22')?.photo).toEqual({
      of: 'child',
      token: 'c',
    })
  })
})

describe('ages', () => {
  test('a range said a year ago widens by one', () =>
    expect(ageOn({ min: 9, max: 10, asOf: '2025-10-01' }, '2026-11-22')).toMatchObject({ min: 10, max: 12 }))
  test('a birth date written as 1 January is a year', () =>
    expect(presentAge({ name: { raw: '' }, birthDate: '2015-01-01' }, '2026-06-01')).toMatchObject({
      min: 10,
      max: 11,
    }))
  test('bands never point at one year', () =>
    expect(ageBand({ min: 9, max: 9, asOf: '2026-01-01' })).toEqual({ min: 7, max: 9 }))
})

describe('what the other side sees', () => {
  test('place no finer than the department, time no finer than the month', () => {
    expect(
      coarseTime({
        place: { country: 'MX', department: 'MX-CHP', municipality: 'MX-CHP-tapachula', words: 'albergue' },
        when: { from: '2026-10-12', to: '2026-10-12' },
      }),
    ).toEqual({
      place: { country: 'MX', department: 'MX-CHP' },
      when: { from: '2026-10-01', to: '2026-10-31' },
    })
  })
  test('no phone, document or municipality of origin', () => {
    const seen = coarsePerson({
      name: { raw: 'x' },
      phoneDigests: ['p'],
      documentDigests: ['d'],
      origin: { country: 'GT', department: 'GT-SM', municipality: 'GT-SM-x', words: 'aldea' },
    })
    expect(JSON.stringify(seen)).not.toMatch(/"p"|"d"|GT-SM-x|aldea/)
  })
})
