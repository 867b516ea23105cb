import type { Look } from '../../audit/list-looks.server.ts'
import { lookWords } from '../../audit/look-words.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { EmptyState } from '../empty-state.tsx'
import { QueueTable } from '../queue-table.tsx'

const PAGES = {
  notice: '/trabajo/avisos',
  sighting: '/trabajo/reportes',
  candidate: '/trabajo/coincidencias',
  case: '/trabajo/casos',
  duplicate: '/trabajo/duplicados',
  tip: '/trabajo/informacion',
  problem: '/trabajo/problemas',
} as const
const KINDS = Object.keys(PAGES) as (keyof typeof PAGES)[]

type LooksTableProps = {
  readonly title: string
  readonly looks: readonly Look[]
  readonly timeZone: string
  /** Links to the records, for the member itself: whether they still open is judged anew there. */
  readonly linked?: boolean
  /** Links to the page where the words of a search are read for a reason. */
  readonly words?: boolean
}

/** What a member looked at, newest first. */
export const LooksTable = ({ title, looks, timeZone, linked, words }: LooksTableProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (looks.length === 0) return <EmptyState title={say('trail.empty')} />
  return (
    <div className="paper">
      <QueueTable
        caption={title}
        columns={[say('trail.columnWhen'), say('trail.columnWhat'), say('trail.columnRecord')]}
        rows={looks.map((look) => ({
          id: look.id,
          cells: [
            formatDateTime(locale, look.at, timeZone),
            <Act key="act" act={look.act} />,
            <span key="record">
              <About look={look} linked={linked} />
              {words && look.searches ? (
                <a className="link-target" href={localePath(locale, `/trabajo/bitacora/busquedas/${look.id}`)}>
                  {say('trail.readWords')}
                </a>
              ) : null}
            </span>,
          ],
        }))}
      />
    </div>
  )
}

/** An act in words; one without words of its own also by its code. */
export const Act = ({ act }: { readonly act: string }) => {
  const { words, known } = lookWords(useTranslate(), act)
  return (
    <>
      {words} {known ? null : <code>{act}</code>}
    </>
  )
}

const About = ({ look, linked }: { readonly look: Look; readonly linked?: boolean }) => {
  const say = useTranslate()
  const locale = useLocale()
  const kind = KINDS.find((known) => known === look.recordKind)
  const counts = [
    look.searches ? say('trail.searches', { count: look.searches }) : '',
    look.shown ? say('trail.rowsShown', { count: look.shown }) : '',
  ].filter(Boolean)
  if (!kind && !look.recordId && counts.length === 0) return <span className="muted">—</span>
  return (
    <>
      {kind && look.recordId && linked ? (
        <a className="link-target" href={localePath(locale, `${PAGES[kind]}/${look.recordId}`)}>
          {say('trail.openRecord', { kind: say(`trail.kind_${kind}`) })}
        </a>
      ) : null}
      {kind && !linked ? say(`trail.kind_${kind}`) : null}
      {look.recordId && !linked ? <span className="muted number"> {look.recordId.slice(0, 8)} </span> : null}
      {counts.length > 0 ? <span className="muted">{counts.join(' · ')} </span> : null}
    </>
  )
}
