import { countryName, formatDateTime } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { OpenShelterRequest } from '../../members/call-shelter.server.ts'
import { Facts } from '../facts.tsx'

type ShelterRequestFactsProps = { readonly asked: OpenShelterRequest; readonly timeZone: string }

/** What was typed; the telephone is no link, since it is not the one to call. */
export const ShelterRequestFacts = ({ asked, timeZone }: ShelterRequestFactsProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <section className="stack-tight">
      <h2>{say('members.callTyped')}</h2>
      <Facts
        facts={[
          { term: say('shelters.place'), value: asked.place },
          { term: say('shelters.town'), value: `${asked.town}, ${countryName(locale, asked.country)}` },
          { term: say('shelters.person'), value: asked.person },
          { term: say('members.callTypedPhone'), value: asked.phone },
          { term: say('members.callHours'), value: asked.hours },
          { term: say('members.callAsked'), value: formatDateTime(locale, asked.askedAt, timeZone) },
        ]}
      />
      {asked.calls > 0 ? <p className="muted">{say('members.callNotReached', { count: asked.calls })}</p> : null}
    </section>
  )
}
