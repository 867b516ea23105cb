import { formatDateTime, formatDistance } from '../i18n/format.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { Tag } from './tag.tsx'

const DAY = 86_400_000

type ClockProps = {
  /** ISO instants; `now` comes from the loader, so that server and browser say the same. */
  readonly due: string
  readonly now: string
  readonly timeZone?: string
}

/** When a piece of work is due, in words: calm, due within a day, or overdue. */
export const Clock = ({ due, now, timeZone = 'UTC' }: ClockProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const left = Date.parse(due) - Date.parse(now)
  const distance = formatDistance(locale, new Date(due), new Date(now))
  const words = left < 0 ? say('staff.overdue', { distance }) : say('staff.dueIn', { distance })
  return (
    <time dateTime={due} title={formatDateTime(locale, due, timeZone)}>
      {left < 0 ? <Tag tone="against">{words}</Tag> : left < DAY ? <Tag tone="wait">{words}</Tag> : words}
    </time>
  )
}
