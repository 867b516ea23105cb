import type { RecordHistory } from '../../audit/record-history.server.ts'
import { formatDateTime, formatMonth } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { BackLink } from '../back-link.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Pager } from '../published/pager.tsx'
import { QueueTable } from '../queue-table.tsx'
import { Act } from './looks-table.tsx'

type HistoryPageProps = {
  readonly title: string
  readonly history: RecordHistory
  /** Of the record, to go back to, and of this page. */
  readonly back: string
  readonly path: string
  /** From 1. */
  readonly page: number
  readonly timeZone: string
}

/** Who looked at a record: of the own institution by name and moment, of others that and in which month. */
export const HistoryPage = ({ title, history, back, path, page, timeZone }: HistoryPageProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <BackLink href={back} />
      <h1>{title}</h1>
      <p className="measure">{say('trail.recordLead')}</p>
      {history.looks.length === 0 ? (
        <EmptyState title={say('trail.empty')} />
      ) : (
        <div className="paper">
          <QueueTable
            caption={title}
            columns={[say('trail.columnWhen'), say('trail.columnWho'), say('trail.columnWhat')]}
            rows={history.looks.map((look, at) => ({
              id: `${at} ${look.own ? look.at : look.month}`,
              cells: look.own
                ? [
                    formatDateTime(locale, look.at, timeZone),
                    look.member ?? say('trail.somebody'),
                    <Act key="act" act={look.act} />,
                  ]
                : [formatMonth(locale, look.month.slice(0, 7)), say('trail.another'), say('trail.anotherLooked')],
            }))}
          />
        </div>
      )}
      <Pager path={path} page={page} pages={history.more ? page + 1 : page} />
    </div>
  )
}
