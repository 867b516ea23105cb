import type { OpenAlert } from '../../audit/alerts.server.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Facts } from '../facts.tsx'

/** Whom an alert is about, how much was looked at, and what that is compared with. */
export const AlertFacts = ({ alert, timeZone }: { readonly alert: OpenAlert; readonly timeZone: string }) => {
  const say = useTranslate()
  const locale = useLocale()
  const from = formatDateTime(locale, alert.from, timeZone)
  return (
    <Facts
      facts={[
        { term: say('trail.alertInstitution'), value: alert.institution },
        {
          term: say('trail.alertMember'),
          value: alert.member ?? say('trail.memberOf', { code: alert.memberId.slice(0, 8) }),
        },
        { term: say('trail.alertPeriod'), value: say(`trail.period_${alert.period}`, { from }) },
        { term: say('trail.alertLooks'), value: formatNumber(locale, alert.looks) },
        { term: say('trail.alertAllowed'), value: formatNumber(locale, alert.allowed) },
        { term: say('trail.alertBasis'), value: say(`trail.basis_${alert.basis}`) },
      ]}
    />
  )
}
