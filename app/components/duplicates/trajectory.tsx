import type { TrajectoryLine } from '../../duplicates/show-duplicate.server.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Tag } from '../tag.tsx'

/** Where and when the child was reported, first to last, as far as the reader may see; nothing of a report that stands alone. */
export const Trajectory = ({ steps }: { readonly steps: readonly TrajectoryLine[] }) => {
  const say = useTranslate()
  const locale = useLocale()
  if (steps.length === 0) return null
  return (
    <section className="paper padded stack-tight">
      <h2>{say('duplicate.trajectory')}</h2>
      <p className="muted">{say('duplicate.trajectoryHint')}</p>
      <ol className="stack-tight">
        {steps.map(({ key, of, here, title, event, when, where }) => (
          <li key={key}>
            <strong>{when ?? say('duplicate.noDate')}</strong>
            {where ? ` · ${where}` : ''}
            {event ? ` · ${say(`sighting.event_${event}`)}` : ''}
            <br />
            {here ? (
              <>
                {title} <Tag tone="for">{say('duplicate.thisReport')}</Tag>
              </>
            ) : (
              <a
                className="link-target"
                href={localePath(locale, `/trabajo/${of === 'readable' ? 'reportes' : 'duplicados'}/${key}`)}
              >
                {title}
              </a>
            )}
            {of === 'others' ? <span className="muted"> {say('duplicate.ofOthers')}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
