import type { Unlike } from '../../../search/rank.ts'
import { useTranslate } from '../../i18n/use.translation.ts'

/** Which words of a record stand for which that were asked, where they are written otherwise: "Ishcoy ≈ Ixcoy". */
export const WhyFound = ({ answers }: { readonly answers: readonly Unlike[] }) => {
  const say = useTranslate()
  if (answers.length === 0) return null
  return (
    <ul className="plain-list muted">
      {answers.map(({ asked, found, how }) => (
        <li key={`${asked} ${found}`}>
          {asked} ≈ {found} <span>({say(`work.foundBy_${how}`)})</span>
        </li>
      ))}
    </ul>
  )
}
