import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '../domain/institution.ts'
import { judgeVolume, PERIODS_FOR_MEDIAN, type VolumeLimit } from '../domain/volume.ts'
import type { Services } from '../services.server.ts'

/** Days before the period whose looks make the member's own median. */
const HABIT_DAYS = 28
const LENGTH = { hour: 3_600_000, day: 86_400_000 } as const
type Period = keyof typeof LENGTH
/** Ended periods judged beside the one under way, for what was done while no worker ran. */
const ENDED = { hour: 24, day: 1 } as const

type Counted = {
  member_id: string
  institution_id: string
  roles: Role[]
  period_start: Date
  looks: number
  median: number | null
  periods: number
}

/**
 * Compares each member's looks of every hour since a day ago, and of this and the last day (UTC), with the limits of
 * audit.volume_limit, and writes an alert where one is passed, once a member and period; its number grows while the period
 * lasts. A refined search counts as one
 * look, a page of a list as one. `now` is the moment to judge. Returns how many alerts were written.
 */
export const watchVolume = async (services: Services, now = services.now()): Promise<number> =>
  services.worker.transaction().execute(async (tx) => {
    const limits = await tx.selectFrom('audit.volume_limit').selectAll().execute()
    let written = 0
    for (const period of ['hour', 'day'] as const) {
      const ofPeriod = limits.filter((limit) => limit.period === period)
      const start = startOf(now, period)
      // Below the lowest limit nobody is unusual: their habit is not worth reading.
      const lowest = Math.min(...ofPeriod.map(({ most, least }) => Math.min(most, least)))
      const { rows } = await sql<Counted>`
        with recent as (
          select e.member_id, date_trunc(${period}, e.at, 'UTC') as period_start, count(*)::int as looks
          from audit.entry e
          where e.actor_kind = 'member' and e.at >= ${new Date(start.getTime() - ENDED[period] * LENGTH[period])} and e.at <= ${now}
            and e.act not in ('staff.sign_in', 'staff.sign_out')
          group by 1, 2 having count(*) > ${lowest}
        )
        select r.member_id, m.institution_id, m.roles, r.period_start, r.looks, habit.median, habit.periods
        from recent r join app.member m on m.id = r.member_id
          cross join lateral (
            select percentile_cont(0.5) within group (order by looks) as median, count(*)::int as periods from (
              select count(*) as looks from audit.entry h
              where h.member_id = r.member_id and h.at < r.period_start
                and h.at >= r.period_start - make_interval(days => ${HABIT_DAYS})
                and h.act not in ('staff.sign_in', 'staff.sign_out')
              group by date_trunc(${period}, h.at, 'UTC')) earlier
          ) habit`.execute(tx)
      for (const row of rows) {
        const verdict = judgeVolume(row.looks, limitsOf(ofPeriod, row.roles), medianOf(row))
        if (!verdict) continue
        const stored = await tx
          .insertInto('audit.alert')
          .values({
            id: randomUUID(),
            at: now,
            institution_id: row.institution_id,
            member_id: row.member_id,
            period,
            period_start: row.period_start,
            looks: row.looks,
            ...verdict,
          })
          .onConflict((conflict) =>
            conflict
              .columns(['member_id', 'period', 'period_start'])
              .doUpdateSet({ looks: sql<number>`excluded.looks` })
              .where(sql<boolean>`alert.looks < excluded.looks`),
          )
          .returning(sql<boolean>`xmax = 0`.as('isNew'))
          .executeTakeFirst()
        if (stored?.isNew) written++
      }
    }
    return written
  })

const startOf = (now: Date, period: Period): Date =>
  new Date(Math.floor(now.getTime() / LENGTH[period]) * LENGTH[period])

const medianOf = ({ median, periods }: Counted): number | undefined =>
  periods >= PERIODS_FOR_MEDIAN && median !== null ? median : undefined

const limitsOf = (limits: readonly (VolumeLimit & { readonly role: string })[], roles: readonly string[]) =>
  limits.filter(({ role }) => roles.includes(role))
