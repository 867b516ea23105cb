import type { MetaFunction } from '@remix-run/node'
import { BackLink } from '../components/back-link.tsx'
import { LinkButton } from '../components/button.tsx'
import { Page } from '../components/page.tsx'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('public.shelterTitle'))

/** For shelters and migrants' houses, with an agreement or without. */
const Shelters = () => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <Page quickExit={false}>
      <div className="stack-loose">
        <div className="stack">
          <BackLink href={localePath(locale)} />
          <h1>{say('public.shelterTitle')}</h1>
          <p className="lead">{say('public.shelterLead')}</p>
        </div>
        <section className="stack">
          <h2>{say('public.shelterMemberTitle')}</h2>
          <p>{say('public.shelterMember')}</p>
          <p>
            <LinkButton href={localePath(locale, '/trabajo')}>{say('public.homeStaffLink')}</LinkButton>
          </p>
        </section>
        <section className="stack-tight">
          <h2>{say('public.shelterNewTitle')}</h2>
          <p>{say('public.shelterNew')}</p>
          <p>
            <LinkButton look="second" href={localePath(locale, '/albergues/solicitud')}>
              {say('shelters.link')}
            </LinkButton>
          </p>
        </section>
        <section className="call stack-tight">
          <h2>{say('public.shelterNeverTitle')}</h2>
          <ul>
            {([1, 2, 3] as const).map((number) => (
              <li key={number}>{say(`public.shelterNever${number}`)}</li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  )
}
export default Shelters
