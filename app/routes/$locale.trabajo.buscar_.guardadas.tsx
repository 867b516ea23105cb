import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { Call } from '../components/call.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { SavedSearchItem } from '../components/work/saved-search.tsx'
import { formChoice, formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { findRegistrySearch, parkRegistrySearch } from '../notices/ask-registry.server.ts'
import { actOnSaved, SAVED_ACTS } from '../searches/act-on-saved.server.ts'
import { listSaved } from '../searches/list-saved.server.ts'
import { saveSearch } from '../searches/save-search.server.ts'

const PATH = '/trabajo/buscar/guardadas'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('saved.title'))

export const loader = guard('search.saved', async ({ services, actor }) => ({
  saved: await listSaved(services, actor),
}))

export const action = guard('search.save', async ({ request, services, actor, locale }) => {
  const form = await readForm(request)
  const refuse = (problem: string, token?: string) => data({ problem, token, leaving: '' }, { status: 422 })
  const go = (path: string) => redirect(localePath(locale, path), 303)
  const save = formChoice(form, 'act', ['save', 'save_told'])
  if (save) {
    const token = formText(form, 'token', 60)
    const asked = await findRegistrySearch(services, actor, token)
    if (!asked?.answer) return refuse(t(locale)('work.searchExpired'))
    const standing = save === 'save_told'
    const done = await saveSearch(services, actor, { text: asked.text, askedAt: new Date(asked.answer.at), standing })
    if (!done.ok) return refuse(sayCode(locale, done.code), token)
    throw go(`${PATH}?hecho=${standing ? 'told' : 'saved'}`)
  }
  const id = formText(form, 'id', 36)
  const asking = formChoice(form, 'act', ['ask_remove', 'leave'])
  if (asking) return data({ problem: '', token: undefined, leaving: asking === 'ask_remove' ? id : '' })
  const act = formChoice(form, 'act', SAVED_ACTS)
  if (!act) throw new Response(null, { status: 400 })
  const done = await actOnSaved(services, actor, id, act)
  if (!done.ok) return refuse(sayCode(locale, done.code))
  if (act === 'see') throw go(`${PATH}/${id}`)
  if (act !== 'again') throw go(`${PATH}?hecho=${act}`)
  throw go(`/trabajo/buscar/${await parkRegistrySearch(services, actor, done.value.words)}`)
})

const DONE = ['saved', 'told', 'tell', 'stop', 'remove'] as const

const Saved = () => {
  const { saved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack measure">
      <div className="stack">
        <h1>{say('saved.title')}</h1>
        <p>{say('saved.lead')}</p>
        {answer?.problem ? (
          <div role="alert">
            <Call tone="against">
              <p>{answer.problem}</p>
              <p>
                <a href={localePath(locale, `/trabajo/buscar${answer.token ? `/${answer.token}` : ''}`)}>
                  {say(answer.token ? 'saved.backToSearch' : 'saved.emptyLink')}
                </a>
              </p>
            </Call>
          </div>
        ) : null}
        {answer ? null : <DoneMessage words={Object.fromEntries(DONE.map((act) => [act, say(`saved.done_${act}`)]))} />}
        {saved.length > 0 ? (
          <p>
            <a className="link-target" href={localePath(locale, '/trabajo/buscar')}>
              {say('saved.emptyLink')}
            </a>
          </p>
        ) : null}
      </div>
      {saved.length === 0 ? (
        <EmptyState title={say('saved.emptyTitle')}>
          <p>{say('saved.emptyLead')}</p>
          <p>
            <LinkButton href={localePath(locale, '/trabajo/buscar')}>{say('saved.emptyLink')}</LinkButton>
          </p>
        </EmptyState>
      ) : null}
      {saved.map((one) => (
        <SavedSearchItem key={one.id} saved={one} isLeaving={answer?.leaving === one.id} />
      ))}
    </div>
  )
}
export default Saved
