import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { Page } from '../components/page.tsx'
import { SearchForm } from '../components/published/search-form.tsx'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { parkSearch } from '../http/parked.server.ts'
import { askWait } from '../http/public-form.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { SEARCH_SECONDS } from '../notices/asked-search.ts'
import { MOST_TYPED } from '../notices/suggestion.ts'
import styles from '../styles/published.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('published.searchTitle'))

export const loader = guard('public.search', async () => null)

export const action = guard('public.search', async ({ request, locale, services, address }) => {
  const form = await readForm(request)
  const text = formText(form, 'q', MOST_TYPED)
  const chancellery = formText(form, 'c', 8)
  if (text === '') return data({ chancellery, problem: t(locale)('published.searchMissing') }, { status: 422 })
  const wait = await askWait(services, { form: 'search', address, fields: form })
  if (wait) {
    const waiting = await parkSearch(services, { waiting: { text, chancellery, ...wait } }, SEARCH_SECONDS)
    throw redirect(localePath(locale, `/buscar/espera/${waiting}`), 303)
  }
  const token = await parkSearch(services, { text, chancellery }, SEARCH_SECONDS)
  throw redirect(localePath(locale, `/buscar/${token}`), 303)
})

const Search = () => {
  const failed = useActionData<typeof action>()
  const say = useTranslate()
  return (
    <Page>
      <div className="stack">
        <h1>{say('published.searchTitle')}</h1>
        <p className="lead">{say('published.searchLead')}</p>
        <SearchForm locale={useLocale()} chancellery={failed?.chancellery} problem={failed?.problem} />
      </div>
    </Page>
  )
}
export default Search
