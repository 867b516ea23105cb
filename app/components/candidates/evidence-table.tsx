import { formatNumber } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { EvidenceLine } from '../../matching/evidence-words.server.ts'
import { Bar } from '../bar.tsx'
import { QueueTable } from '../queue-table.tsx'

/** Evidence for and against, the strongest first: both values, the bar, and what it means. */
export const EvidenceTable = ({ lines }: { readonly lines: readonly EvidenceLine[] }) => {
  const say = useTranslate()
  return (
    <div className="paper wide">
      <QueueTable
        kind="evidence"
        caption={say('candidate.evidence')}
        columns={[
          say('candidate.datum'),
          say('candidate.own'),
          say('candidate.other'),
          say('candidate.weight'),
          say('candidate.meaning'),
        ]}
        rows={lines.map((line) => ({
          id: line.comparison,
          cells: [
            line.title,
            line.own || '—',
            line.other || '—',
            <Weight key="bar" bits={line.bits} />,
            <Meaning key="words" line={line} />,
          ],
        }))}
      />
    </div>
  )
}

const Weight = ({ bits }: { readonly bits: number }) => {
  const say = useTranslate()
  const amount = formatNumber(useLocale(), Math.abs(bits), 1)
  return (
    <>
      <Bar bits={bits} />
      <span className="bits" aria-hidden="true">
        {say(bits < 0 ? 'candidate.bitsAgainst' : 'candidate.bitsFor', { bits: amount })}
      </span>
    </>
  )
}

const Meaning = ({ line }: { readonly line: EvidenceLine }) => (
  <>
    {[line.meaning, line.times].filter(Boolean).join('; ')}
    {line.notes.map((note) => (
      <span key={note} className="steps">
        {note}
      </span>
    ))}
  </>
)
