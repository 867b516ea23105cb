import { describe, expect, it } from 'vitest'
import { readableNumber } from '../../../app/directory/readable-number.server.ts'

describe('a telephone is shown in the groups of its country', () => {
  it.each([
    ['Guatemala', '+50222345678', '+502 2234 5678'],
    ['Mexico', '+525512345678', '+52 55 1234 5678'],
    ['the United States', '+14505550163', '+1 450 555 0163'],
    ['the Dominican Republic', '+18095550123', '+1 809 555 0123'],
    ['Panama', '+5072001234', '+507 200 1234'],
    ['Belize', '+5012223333', '+501 222 3333'],
    ['Spain, beyond the region', '+34911234567', '+34 911 23 45 67'],
  ])('of %s', (_, number, shown) => expect(readableNumber(number)).toBe(shown))

  it.each([
    ['one that its country never gives out', '+50200419870', '+502 0041 9870'],
    ['ten figures that nobody has', '+520064117214', '+52 006 411 7214'],
    ['too few for its country', '+5032222222', '+503 222 2222'],
  ])('or in small ones: %s', (_, number, shown) => expect(readableNumber(number)).toBe(shown))

  it.each([
    '911',
    '*123',
    '2348 0000',
    '+502 2348-0000',
    '+502 (2) 348.0000',
    '22345678',
  ])('and as the institution wrote it: %s', (number) => expect(readableNumber(number)).toBe(number))

  it('keeps every figure, so that a link calls the same number', () => {
    for (const number of ['+50222345678', '+520064117214', '+14505550163', '+123456789012345'])
      expect(readableNumber(number).replace(/[^\d+]/g, '')).toBe(number)
  })
})
