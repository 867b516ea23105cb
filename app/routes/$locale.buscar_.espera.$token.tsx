import { type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { PageHandle } from '../components/page.handle.ts'
import { Page } from '../components/page.tsx'
import { PublicFormProof, publicFormModules } from '../components/public-form.tsx'
import { SearchForm } from '../components/published/search-form.tsx'
import { guard } from '../http/guard.server.ts'
import { findParkedSearch } from '../http/parked.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { parseWaitingSearch } from '../notices/asked-search.ts'
import styles from '../styles/published.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const handle: PageHandle = { modules: publicFormModules }
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('published.searchTitle'))

/** A search from a network that has asked for many: the same words, to be sent once more. */
export const loader = guard('public.search', async ({ params, locale, services }) => {
  const waiting = parseWaitingSearch(await findParkedSearch(services, params.token ?? ''))
  if (!waiting) throw redirect(localePath(locale, '/buscar'), 302)
  return waiting
})

const WaitToSearch = () => {
  const { text, chancellery, challenge, seconds } = useLoaderData<typeof loader>()
  const say = useTranslate()
  return (
    <Page>
      <div className="stack">
        <h1>{say('published.searchTitle')}</h1>
        <SearchForm locale={useLocale()} chancellery={chancellery} value={text}>
          <PublicFormProof challenge={challenge} seconds={seconds} />
        </SearchForm>
      </div>
    </Page>
  )
}
export default WaitToSearch
