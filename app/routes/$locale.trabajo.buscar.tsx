import { data, type LinksFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { RegistrySearch } from '../components/work/registry-search.tsx'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { parkRegistrySearch } from '../notices/ask-registry.server.ts'
import { MOST_TYPED } from '../notices/suggestion.ts'
import { isId } from '../sightings/is-id.ts'
import styles from '../styles/registry.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = guard('registry.search', async ({ parkedForm }) => ({ typed: (await parkedForm())?.q?.[0] }))

export const action = guard('registry.search', async ({ request, locale, services, actor }) => {
  const form = await readForm(request)
  const text = formText(form, 'q', MOST_TYPED)
  if (text === '') return data({ problem: t(locale)('work.searchMissing') }, { status: 422 })
  const token = await parkRegistrySearch(services, actor, text)
  const chosen = formText(form, 'aviso', 36)
  throw redirect(`${localePath(locale, `/trabajo/buscar/${token}`)}${isId(chosen) ? `#aviso-${chosen}` : ''}`, 303)
})

const Search = () => {
  const { typed } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  return <RegistrySearch value={typed} problem={failed?.problem} />
}
export default Search
