import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { RegistrySearch } from '../components/work/registry-search.tsx'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { parkSearch } from '../http/parked.server.ts'
import { localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { SEARCH_SECONDS } from '../notices/asked-search.ts'

export const loader = guard('registry.search', async ({ parkedForm }) => ({ typed: (await parkedForm())?.q?.[0] }))

export const action = guard('registry.search', async ({ request, locale, services, actor }) => {
  const text = formText(await readForm(request), 'q', 120)
  if (text === '') return data({ problem: t(locale)('work.searchMissing') }, { status: 422 })
  // Parked for this member alone: an address that is passed on opens nothing.
  const token = await parkSearch(services, { text, chancellery: '', memberId: actor.memberId }, SEARCH_SECONDS)
  throw redirect(localePath(locale, `/trabajo/buscar/${token}`), 303)
})

const Search = () => {
  const { typed } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  return <RegistrySearch value={typed} problem={failed?.problem} />
}
export default Search
