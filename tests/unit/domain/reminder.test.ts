/** When a family is reminded, and of what: dates and an act alone decide. */
import { describe, expect, it, test } from 'vitest'
import {
  dueTopics,
  isRemindable,
  officesLooking,
  REMINDER_TOPICS,
  type ReminderTopic,
  topicsOf,
} from '../../../app/domain/reminder.ts'

const DAY = '2026-11-22'
const due = (
  facts: Partial<Parameters<typeof dueTopics>[1]>,
  reminded = {},
  topics: readonly ReminderTopic[] = REMINDER_TOPICS,
) => dueTopics(topics, { day: DAY, ...facts }, reminded, 14)

describe('what is due', () => {
  it('is nothing where nothing is to come', () => expect(due({})).toEqual([]))

  it('is the review from its day on, once for each date', () => {
    expect(due({ nextReview: '2026-11-23' })).toEqual([])
    expect(due({ nextReview: DAY })).toEqual(['review'])
    expect(due({ nextReview: '2026-11-20' })).toEqual(['review'])
    expect(due({ nextReview: DAY }, { review: DAY })).toEqual([])
    expect(due({ nextReview: DAY }, { review: '2026-10-01' })).toEqual(['review'])
  })

  it('is the end of the publication some days ahead, once for each end, and not after it', () => {
    expect(due({ publishedUntil: '2026-12-07' })).toEqual([])
    expect(due({ publishedUntil: '2026-12-06' })).toEqual(['expiry'])
    expect(due({ publishedUntil: DAY })).toEqual(['expiry'])
    expect(due({ publishedUntil: '2026-11-21' })).toEqual([])
    expect(due({ publishedUntil: '2026-12-06' }, { expiry: '2026-12-06' })).toEqual([])
    expect(due({ publishedUntil: '2026-12-06' }, { expiry: '2026-09-06' })).toEqual(['expiry'])
  })

  it('is what the office asked since', () => {
    const askedAt = new Date('2026-11-21T18:00:00Z')
    expect(due({ askedAt })).toEqual(['office'])
    expect(due({ askedAt }, { office: askedAt })).toEqual([])
    expect(due({ askedAt }, { office: new Date('2026-11-20T18:00:00Z') })).toEqual(['office'])
  })

  it('is only what was asked for', () => {
    const all = { nextReview: DAY, publishedUntil: DAY, askedAt: new Date('2026-11-21T18:00:00Z') }
    expect(due(all)).toEqual(['review', 'office', 'expiry'])
    for (const topic of REMINDER_TOPICS) expect(due(all, {}, [topic])).toEqual([topic])
  })
})

test('an office looks from ten in the morning of its own day on', () => {
  const at = (instant: string) => new Map(officesLooking(new Date(instant)).map(({ country, day }) => [country, day]))
  // Tegucigalpa is six hours behind; Santo Domingo four.
  expect(at('2026-11-22T15:59:00Z').get('HN')).toBeUndefined()
  expect(at('2026-11-22T16:00:00Z').get('HN')).toBe('2026-11-22')
  expect(at('2026-11-22T14:00:00Z').get('DO')).toBe('2026-11-22')
  expect(at('2026-11-23T05:59:00Z').get('HN')).toBe('2026-11-22')
  expect(at('2026-11-23T06:00:00Z').get('HN')).toBeUndefined()
})

test('only a notice that is open is reminded of; another holder only of its review', () => {
  expect((['draft', 'filed', 'verified', 'registered', 'refused', 'closed'] as const).filter(isRemindable)).toEqual([
    'filed',
    'verified',
    'registered',
  ])
  expect([topicsOf(true), topicsOf(false)]).toEqual([['review', 'office', 'expiry'], ['review']])
})
