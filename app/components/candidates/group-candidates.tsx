import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { ShownCandidate } from '../../matching/show-candidate.server.ts'

type GroupCandidatesProps = { readonly together: ShownCandidate['together'] }

/** Who the other children of the group may be, as far as the reader may see: brothers and sisters explain each other. */
export const GroupCandidates = ({ together }: GroupCandidatesProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (together.length === 0) return null
  return (
    <section className="paper padded stack-tight">
      <h2>{say('candidate.together')}</h2>
      <ul className="plain-list stack-tight">
        {together.map(({ id, own, other, likelihood }) => (
          <li key={id}>
            <a className="link-target" href={localePath(locale, `/trabajo/coincidencias/${id}`)}>
              {say('candidate.togetherMayBe', { own, other })}
            </a>{' '}
            <span className="muted">{say(`candidate.word_${likelihood}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
