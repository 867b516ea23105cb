import type { HoldReason } from '../../domain/screening.ts'
import { formatList } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'

type PartyListProps = {
  readonly party: readonly { readonly id: string; readonly title: string; readonly reasons: readonly HoldReason[] }[]
}

/** The other children reported together, each with why it is held. */
export const PartyList = ({ party }: PartyListProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (party.length === 0) return null
  return (
    <section className="paper padded stack-tight">
      <h2>{say('sighting.party')}</h2>
      <p className="muted">{say('sighting.partyHint')}</p>
      <ul>
        {party.map(({ id, title, reasons }) => (
          <li key={id}>
            <a href={localePath(locale, `/trabajo/reportes/${id}`)}>{title}</a>
            {reasons.length > 0 ? (
              <span className="muted">
                {' '}
                {formatList(
                  locale,
                  reasons.map((reason) => say(`sighting.reason_${reason}`)),
                )}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
