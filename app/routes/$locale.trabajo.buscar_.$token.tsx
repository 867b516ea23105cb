import { useLoaderData } from '@remix-run/react'
import { Call } from '../components/call.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Facts } from '../components/facts.tsx'
import { RegistrySearch } from '../components/work/registry-search.tsx'
import { WhyFound } from '../components/work/why-found.tsx'
import { guard } from '../http/guard.server.ts'
import { findParkedSearch } from '../http/parked.server.ts'
import { localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { parseAskedSearch } from '../notices/asked-search.ts'
import { searchRegistry } from '../notices/search-registry.server.ts'
import { personFacts, personTitle } from '../person/person-facts.ts'
import { localDay } from '../sightings/local-day.ts'

export const loader = guard('registry.search', async ({ params, services, actor, locale }) => {
  const asked = parseAskedSearch(await findParkedSearch(services, params.token ?? ''))
  if (asked?.memberId !== actor.memberId) return { expired: true, hits: [] }
  const today = localDay(services.now(), actor.country)
  const hits = await searchRegistry(services, actor, asked.text)
  return {
    text: asked.text,
    expired: false,
    hits: hits.map((hit) => ({
      id: hit.noticeId,
      own: hit.own && actor.accredited,
      why: hit.why,
      title: personTitle(locale, hit.person, today),
      facts: personFacts(locale, hit.person, hit.placeAndTime),
      seeker: hit.seekerRelation && t(locale)(`person.relation_${hit.seekerRelation}`),
    })),
  }
})

const Results = () => {
  const { text, expired, hits } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <RegistrySearch value={text}>
      {expired ? <Call tone="wait">{say('work.searchExpired')}</Call> : null}
      {!expired && hits.length === 0 ? (
        <EmptyState title={say('work.searchNone')}>
          <p>{say('work.searchNoneHint')}</p>
        </EmptyState>
      ) : null}
      {hits.length > 0 ? <p className="muted">{say('work.searchFound', { count: hits.length })}</p> : null}
      {hits.map((hit) => (
        <article key={hit.id} className="hit paper padded stack-tight">
          <h2>{hit.title}</h2>
          <WhyFound answers={hit.why} />
          <Facts facts={[...hit.facts, { term: say('work.searchSeeker'), value: hit.seeker }]} />
          {hit.own ? (
            <p>
              <a className="link-target" href={localePath(locale, `/trabajo/avisos/${hit.id}`)}>
                {say('work.searchOpen')}
              </a>
            </p>
          ) : null}
        </article>
      ))}
    </RegistrySearch>
  )
}
export default Results
