import { data, type LinksFunction, redirect } from '@remix-run/node'
import { useLoaderData, useParams } from '@remix-run/react'
import { Call } from '../components/call.tsx'
import { RegistryAnswer } from '../components/registry/registry-answer.tsx'
import { RegistrySearch } from '../components/work/registry-search.tsx'
import { SaveSearch } from '../components/work/save-search.tsx'
import { readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { readPage } from '../http/page.number.ts'
import { localePath } from '../i18n/locale.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { showAnswer } from '../notices/answer-page.server.ts'
import { findRegistrySearch, parkAnswer } from '../notices/ask-registry.server.ts'
import { readFilterForm } from '../notices/filter-form.ts'
import styles from '../styles/registry.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = guard('registry.search', async ({ url, params, services, actor, locale }) => {
  const asked = await findRegistrySearch(services, actor, params.token ?? '')
  if (!asked) return data({ answer: undefined }, { status: 404 })
  return data({ answer: await showAnswer(services, actor, locale, asked, readPage(url)) })
})

/** Narrows an answer, or widens it again: the same answer under another address. */
export const action = guard('registry.search', async ({ request, params, services, actor, locale }) => {
  const form = await readForm(request)
  const asked = await findRegistrySearch(services, actor, params.token ?? '')
  if (!asked) return data(null, { status: 404 })
  const token = await parkAnswer(services, actor, { ...asked, filters: readFilterForm(form, asked.filters) })
  throw redirect(`${localePath(locale, `/trabajo/buscar/${token}`)}#respuesta`, 303)
})

const Results = () => {
  const { answer } = useLoaderData<typeof loader>()
  const { token = '' } = useParams()
  const say = useTranslate()
  return (
    <RegistrySearch value={answer?.text}>
      {answer ? (
        <RegistryAnswer answer={answer} token={token}>
          <SaveSearch isFirst={answer.all === 0} />
        </RegistryAnswer>
      ) : (
        <Call tone="wait">{say('work.searchExpired')}</Call>
      )}
    </RegistrySearch>
  )
}
export default Results
