import type { MetaFunction } from '@remix-run/node'
import { BackLink } from '../components/back-link.tsx'
import { COMPLAINTS } from '../components/complaints.ts'
import { Facts } from '../components/facts.tsx'
import { NobodyAsksMoney } from '../components/notices-to-families.tsx'
import { Page } from '../components/page.tsx'
import { MEMBER_STATES } from '../domain/country.ts'
import { RIGHTS_BODIES } from '../domain/rights-body.ts'
import { countryName, formatList, inOrderOf } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'

export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('public.complaintTitle'))

/** Where to make a criminal complaint, which a notice is not, and where to complain about rights, in each country. */
const Complaints = () => {
  const say = useTranslate()
  const locale = useLocale()
  const countries = MEMBER_STATES.map((code) => ({ code, name: countryName(locale, code), ...COMPLAINTS[code] }))
  return (
    <Page>
      <div className="stack-loose">
        <div className="stack">
          <BackLink href={localePath(locale)} />
          <h1>{say('public.complaintTitle')}</h1>
          <p className="lead">{say('public.complaintLead')}</p>
          <p>{say('public.complaintRefused')}</p>
        </div>
        {countries
          .toSorted((a, b) => inOrderOf(locale)(a.name, b.name))
          .map(({ code, name, emergency, bodies, localPolice }) => (
            <section key={code} className="stack-tight">
              <h2>{name}</h2>
              <Facts
                facts={[
                  { term: say('public.complaintEmergency'), value: <a href={`tel:${emergency}`}>{emergency}</a> },
                  {
                    term: say('public.complaintBodies'),
                    value: formatList(
                      locale,
                      localPolice ? [say('public.localPolice'), ...bodies] : bodies,
                      'disjunction',
                    ),
                  },
                  { term: say('missions.rightsBody'), value: RIGHTS_BODIES[code] },
                ]}
              />
            </section>
          ))}
        <NobodyAsksMoney />
      </div>
    </Page>
  )
}
export default Complaints
