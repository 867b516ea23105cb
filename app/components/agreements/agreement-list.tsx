import type { ListedAgreement } from '../../agreements/list-agreements.server.ts'
import type { AgreementState } from '../../domain/agreement.ts'
import { formatDate, formatList } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { AgreementActs } from './agreement-acts.tsx'
import { type AgreementGroup, groupAgreements } from './agreement-groups.ts'

/** So many agreements of the same terms are shown at once; more are folded under what they say. */
const SHOWN_AT_ONCE = 4

type AgreementListProps = { readonly agreements: readonly ListedAgreement[]; readonly state: AgreementState }

/** The agreements in one state under its heading; those of the same terms are told once, with who offers them. */
export const AgreementList = ({ agreements, state }: AgreementListProps) => {
  const say = useTranslate()
  const groups = groupAgreements(agreements, state)
  if (groups.length === 0) return null
  const count = groups.reduce((sum, group) => sum + group.agreements.length, 0)
  const list = groups.map((group) => <Group key={group.key} group={group} />)
  const heading = (
    <>
      {say(`agreements.state_${state}`)} <span className="count">{count}</span>
    </>
  )
  if (state === 'over')
    return (
      <details className="more stack">
        <summary>{heading}</summary>
        {list}
      </details>
    )
  return (
    <section className="stack">
      <h2>{heading}</h2>
      {list}
    </section>
  )
}

const Group = ({ group: { agreements } }: { readonly group: AgreementGroup }) => {
  const say = useTranslate()
  const [first] = agreements
  if (!first) return null
  const who = (
    <ul className="agreement-parties">
      {agreements.map((one) => (
        <li key={one.id}>
          <span>
            {one.a ?? say('agreements.hidden')}
            <OwnWord agreement={one} />
          </span>
          <AgreementActs agreement={one} />
        </li>
      ))}
    </ul>
  )
  return (
    <div className="paper padded stack-tight">
      <Terms agreement={first} />
      {agreements.length > SHOWN_AT_ONCE ? (
        <details className="more">
          <summary>{say('agreements.institutions', { count: agreements.length })}</summary>
          {who}
        </details>
      ) : (
        who
      )}
    </div>
  )
}

/** With whom, what is shared, since when and until when. */
const Terms = ({ agreement }: { readonly agreement: ListedAgreement }) => {
  const say = useTranslate()
  const locale = useLocale()
  const { b, kinds, purposes, startsOn, until, endedOn } = agreement
  const day = (iso: string) => formatDate(locale, iso.slice(0, 10))
  const term = () => {
    if (endedOn) return say('agreements.ended', { day: day(endedOn) })
    return until
      ? say('agreements.until', { day: day(startsOn), last: day(until) })
      : say('agreements.since', { day: day(startsOn) })
  }
  const other =
    kinds.length === 0
      ? (b ?? say('agreements.hidden'))
      : say('agreements.every', {
          kinds: formatList(
            locale,
            kinds.map((kind) => say(`work.kind_${kind}`)),
          ),
        })
  return (
    <div>
      <h3>{say('agreements.with', { other })}</h3>
      <p className="muted">
        {purposes.map((purpose) => say(`agreements.short_${purpose}`)).join(' · ')} · {term()}
      </p>
    </div>
  )
}

const OwnWord = ({ agreement: { ownSince, kinds } }: { readonly agreement: ListedAgreement }) => {
  const say = useTranslate()
  const locale = useLocale()
  if (!ownSince || kinds.length === 0) return null
  return <span className="muted"> · {say('agreements.ownSince', { day: formatDate(locale, ownSince) })}</span>
}
