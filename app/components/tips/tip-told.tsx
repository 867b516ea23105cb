import { formatDateTime } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { PersonFact } from '../../person/person-facts.ts'
import type { OpenTip } from '../../tips/open-tip.server.ts'
import { Call } from '../call.tsx'
import { Clock } from '../clock.tsx'
import { Facts } from '../facts.tsx'
import { Tag } from '../tag.tsx'
import { DangerNow } from './danger-now.tsx'

/** An opened tip without its words, which stand in the facts. */
export type ShownTip = Omit<OpenTip, 'told'> & { readonly readable: boolean }

type TipToldProps = {
  readonly tip: ShownTip
  readonly facts: readonly PersonFact[]
  readonly now: string
  readonly timeZone: string
}

/** What somebody told, as it was told, and how much it is worth: nothing yet. */
export const TipTold = ({ tip, facts, now, timeZone }: TipToldProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <>
      <div className="row">
        <h1>{say('triage.openTitle')}</h1>
        {tip.state === 'open' ? (
          <Clock due={tip.dueAt} now={now} timeZone={timeZone} />
        ) : (
          <Tag tone={tip.state === 'accepted' ? 'for' : 'plain'}>{say(`triage.state_${tip.state}`)}</Tag>
        )}
      </div>
      {tip.danger && tip.state === 'open' ? <DangerNow country={tip.country} /> : null}
      <Call tone="wait">
        <p>{say('triage.unverified')}</p>
      </Call>
      <section className="paper padded stack">
        {tip.readable ? null : <p>{say('triage.gone')}</p>}
        <Facts
          facts={[
            ...facts,
            { term: say('triage.received'), value: formatDateTime(locale, tip.receivedAt, timeZone) },
            ...(tip.reason ? [{ term: say('triage.reason'), value: say(`triage.reason_${tip.reason}`) }] : []),
          ]}
        />
        {tip.passed > 0 ? <p className="muted">{say('triage.passed', { count: tip.passed })}</p> : null}
        {tip.photo ? (
          <details>
            <summary>{say('triage.photoLook')}</summary>
            <img
              src={tip.photo}
              alt={say('triage.photo')}
              width={400}
              height={500}
              loading="lazy"
              className="portrait"
            />
          </details>
        ) : null}
        {tip.publicId ? (
          <div className="stack-tight">
            <h2>{say('triage.notice')}</h2>
            <p>
              <a className="link-target" href={localePath(locale, `/a/${tip.publicId}`)}>
                {say('triage.noticeOpen')}
              </a>
            </p>
            <p className="muted">{say('triage.noticeHint')}</p>
          </div>
        ) : null}
      </section>
    </>
  )
}
