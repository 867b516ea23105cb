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
import { CANDIDATE_VIEWS, type CandidateView } from '../matching/candidate-page.server.ts'
import { likelihoodOf } from '../matching/likelihood.ts'
import { listCandidates } from '../matching/list-candidates.server.ts'
import { personTitle } from '../person/person-facts.ts'
import { isId } from '../sightings/is-id.ts'
import { localDay } from '../sightings/local-day.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('candidate.listTitle'))

export const loader = guard('candidate.list', async ({ services, actor, locale, url }) => {
  const page = readPage(url)
  const view: CandidateView = url.searchParams.get('ver') === 'decididas' ? 'decided' : 'open'
  const asked = url.searchParams.get('reporte') ?? ''
  const report = isId(asked) ? asked : undefined
  const today = localDay(services.now(), actor.country)
  const { lines, more } = await listCandidates(services, actor, view, page, report)
  return {
    view,
    report,
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

const LIST = '/trabajo/coincidencias'
const SHOWN = { open: {}, decided: { ver: 'decididas' } } as const

/** The address of a view of the list, still of one report when it was. */
const viewPath = (view: CandidateView, report?: string): string => {
  const params = new URLSearchParams({ ...SHOWN[view], ...(report ? { reporte: report } : {}) })
  return params.size > 0 ? `${LIST}?${params}` : LIST
}

const Candidates = () => {
  const { lines, more, page, report, view, views } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  const columns = [say('candidate.own'), say('candidate.other'), say('candidate.likelihood'), say('candidate.next')]
  return (
    <div className="stack">
      <h1>{say('candidate.listTitle')}</h1>
      <p className="measure">{say('candidate.listLead')}</p>
      <nav className="links" aria-label={say('candidate.listTitle')}>
        {views.map((one) => (
          <a
            key={one}
            href={localePath(locale, viewPath(one, report))}
            aria-current={one === view ? 'page' : undefined}
          >
            {say(`candidate.view_${one}`)}
          </a>
        ))}
      </nav>
      {report ? (
        <p className="links">
          <a href={localePath(locale, `/trabajo/reportes/${report}`)}>{say('candidate.openOwn')}</a>
          <a href={localePath(locale, viewPath(view))}>{say('candidate.all')}</a>
        </p>
      ) : null}
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
                <span key="next">
                  <a
                    href={localePath(
                      locale,
                      line.act === 'open_case' ? `/trabajo/casos/${line.caseId}` : `/trabajo/coincidencias/${line.id}`,
                    )}
                  >
                    {say(`candidate.act_${line.act}`)}
                  </a>
                  {line.act === 'open_case' && line.caseAct ? (
                    <>
                      <br />
                      <span className="muted">{say(`work.task_${line.caseAct}`)}</span>
                    </>
                  ) : null}
                </span>,
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
