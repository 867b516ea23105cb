import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../components/empty-state.tsx'
import { Pages } from '../components/pages.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { guard } from '../http/guard.server.ts'
import { readPage } from '../http/page.number.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { likelihoodOf } from '../matching/likelihood.ts'
import { CANDIDATE_VIEWS, listCandidates } from '../matching/list-candidates.server.ts'
import { personTitle } from '../person/person-facts.ts'
import { localDay } from '../sightings/local-day.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('candidate.listTitle'))

export const loader = guard('candidate.list', async ({ services, actor, locale, url }) => {
  const page = readPage(url)
  const view = url.searchParams.get('ver') === 'decididas' ? 'decided' : 'open'
  const today = localDay(services.now(), actor.country)
  const { lines, more } = await listCandidates(services, actor, view, page)
  return {
    view,
    views: CANDIDATE_VIEWS,
    page,
    more,
    lines: lines.map(({ document, probability, ...line }) => ({
      ...line,
      own: document.ownTitle || t(locale)('person.unnamed'),
      other: personTitle(locale, document.other.person, today),
      likelihood: likelihoodOf(probability),
    })),
  }
})

const PATHS = { open: '/trabajo/coincidencias', decided: '/trabajo/coincidencias?ver=decididas' } as const

const Candidates = () => {
  const { lines, more, page, view, views } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  const columns = [say('candidate.own'), say('candidate.other'), say('candidate.likelihood'), say('candidate.next')]
  return (
    <div className="stack">
      <h1>{say('candidate.listTitle')}</h1>
      <p className="measure">{say('candidate.listLead')}</p>
      <nav className="links" aria-label={say('candidate.listTitle')}>
        {views.map((one) => (
          <a key={one} href={localePath(locale, PATHS[one])} aria-current={one === view ? 'page' : undefined}>
            {say(`candidate.view_${one}`)}
          </a>
        ))}
      </nav>
      {lines.length === 0 ? (
        <EmptyState title={say('candidate.empty')}>
          <p>{say('candidate.emptyHint')}</p>
        </EmptyState>
      ) : (
        <div className="paper wide">
          <QueueTable
            caption={say('candidate.listTitle')}
            columns={columns}
            rows={lines.map((line) => ({
              id: line.id,
              cells: [
                <a key="own" href={localePath(locale, `/trabajo/coincidencias/${line.id}`)}>
                  {line.own}
                </a>,
                line.other,
                <span key="likelihood">
                  {say(`candidate.word_${line.likelihood.word}`)}
                  <br />
                  <span className="muted">{say('candidate.of100', { count: line.likelihood.of100 })}</span>
                </span>,
                <a
                  key="next"
                  href={localePath(
                    locale,
                    line.act === 'open_case' ? `/trabajo/casos/${line.caseId}` : `/trabajo/coincidencias/${line.id}`,
                  )}
                >
                  {say(`candidate.act_${line.act}`)}
                </a>,
              ],
            }))}
          />
        </div>
      )}
      <Pages page={page} more={more} />
    </div>
  )
}
export default Candidates
