import type { MetaFunction } from '@remix-run/node'
import { BackLink } from '../components/back-link.tsx'
import { LinkButton } from '../components/button.tsx'
import { Page } from '../components/page.tsx'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('rights.dataTitle'))

/** What happens with what a family tells, in plain words. */
const WhatHappens = () => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <Page>
      <div className="stack-loose">
        <div className="stack">
          <BackLink href={localePath(locale)} />
          <h1>{say('rights.dataTitle')}</h1>
          <p className="lead">{say('rights.dataLead')}</p>
        </div>
        {([1, 2, 3, 4, 5, 6, 7, 8] as const).map((number) => (
          <section key={number} className="stack-tight">
            <h2>{say(`rights.d${number}t`)}</h2>
            <p>{say(`rights.d${number}`)}</p>
          </section>
        ))}
        <p>
          <LinkButton look="second" href={localePath(locale, '/comprobante')}>
            {say('public.homeReceiptLink')}
          </LinkButton>
        </p>
      </div>
    </Page>
  )
}
export default WhatHappens
