import type { MetaFunction } from '@remix-run/node'
import { BackLink } from '../components/back-link.tsx'
import { NobodyAsksMoney } from '../components/notices-to-families.tsx'
import { Page } from '../components/page.tsx'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('rights.title'))

/** The rights of children and of families in plain words, and the texts in which they stand. */
const Rights = () => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <Page>
      <div className="stack-loose">
        <div className="stack">
          <BackLink href={localePath(locale)} />
          <h1>{say('rights.title')}</h1>
          <p className="lead">{say('rights.lead')}</p>
        </div>
        {([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((number) => (
          <section key={number} className="stack-tight">
            <h2>{say(`rights.t${number}`)}</h2>
            <p>{say(`rights.x${number}`)}</p>
          </section>
        ))}
        <section className="stack-tight">
          <h2>{say('rights.familyTitle')}</h2>
          <ul>
            {([1, 2, 3, 4, 5] as const).map((number) => (
              <li key={number}>{say(`rights.f${number}`)}</li>
            ))}
          </ul>
        </section>
        <section className="call stack-tight">
          <h2>{say('rights.useTitle')}</h2>
          <p>{say('rights.use')}</p>
          <p>
            <a href={localePath(locale, '/denuncia')}>{say('rights.useLink')}</a>
          </p>
        </section>
        <NobodyAsksMoney />
        <section className="stack-tight muted">
          <h2>{say('rights.sourcesTitle')}</h2>
          <ul>
            {([1, 2, 3] as const).map((number) => (
              <li key={number}>{say(`rights.s${number}`)}</li>
            ))}
          </ul>
          <p>{say('rights.note')}</p>
        </section>
      </div>
    </Page>
  )
}
export default Rights
