import type { IsoDate } from '../domain/person.ts'

/** The day `count` working days (Monday to Friday) after this one. */
export const addWorkingDays = (from: IsoDate, count: number): IsoDate => {
  const day = new Date(`${from}T00:00:00Z`)
  for (let left = count; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1)
    if (day.getUTCDay() % 6 !== 0) left--
  }
  return day.toISOString().slice(0, 10)
}
