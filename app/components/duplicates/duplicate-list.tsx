import type { DuplicateLine } from '../../duplicates/show-duplicate.server.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Tag } from '../tag.tsx'

type DuplicateListProps = { readonly kind: 'sighting' | 'notice'; readonly lines: readonly DuplicateLine[] }

const TONES = {
  suggested: 'plain',
  waits_you: 'wait',
  waits_other: 'plain',
  linked: 'for',
  different: 'plain',
} as const

/** Other records that may be of the same child, each with how it stands; nothing where there are none that may be shown. */
export const DuplicateList = ({ kind, lines }: DuplicateListProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (lines.length === 0) return null
  return (
    <section className="paper padded stack-tight">
      <h2>{say(`duplicate.listTitle_${kind}`)}</h2>
      <p className="muted">{say('duplicate.listHint')}</p>
      <ul className="plain-list stack-tight">
        {lines.map(({ id, title, where, when, likelihood, state }) => (
          <li key={id}>
            <a className="link-target" href={localePath(locale, `/trabajo/duplicados/${id}`)}>
              {title}
            </a>{' '}
            <span className="muted">
              {[where, when, say(`candidate.word_${likelihood}`)].filter(Boolean).join(' · ')}
            </span>{' '}
            <Tag tone={TONES[state]}>{say(`duplicate.state_${state}`)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  )
}
