import { formatNumber } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { ShownCandidate } from '../../matching/show-candidate.server.ts'
import { QueueTable } from '../queue-table.tsx'

type Waterfall = NonNullable<ShownCandidate['waterfall']>
type WaterfallTableProps = {
  readonly waterfall: Waterfall
  /** What each comparison is called. */
  readonly lines: ShownCandidate['evidence']
  /** What is expected before comparing, in words; of a candidate, that any notice may be it. */
  readonly before?: string
}

const WIDTH = 200

/** From what is expected before comparing, step by step, to the sum: numbers for all, and a bar that begins where the last one ended. */
export const WaterfallTable = ({ waterfall, lines, before: expected }: WaterfallTableProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const { prior, steps, sum } = waterfall
  const sums = [0, prior, ...steps.map((step) => step.sum)]
  const [least, most] = [Math.min(...sums), Math.max(...sums)]
  const at = (bits: number): number => ((bits - least) / Math.max(1, most - least)) * WIDTH
  const said = (bits: number): string =>
    say(bits < 0 ? 'candidate.bitsAgainst' : 'candidate.bitsFor', { bits: formatNumber(locale, Math.abs(bits), 1) })
  const row = (id: string, title: string, bits: string, from: number, to: number) => ({
    id,
    cells: [
      title,
      bits,
      <span key="sum" className="so-far">
        <StepBar from={at(from)} to={at(to)} zero={at(0)} />
        <span>{said(to)}</span>
      </span>,
    ],
  })
  const oneIn = Number((2 ** -prior).toPrecision(2))
  const before = prior < 0 ? say('candidate.waterfallOneIn', { count: formatNumber(locale, oneIn, 0) }) : said(prior)
  return (
    <div className="paper wide">
      <QueueTable
        kind="evidence"
        caption={say('candidate.waterfall')}
        columns={[say('candidate.datum'), say('candidate.waterfallStep'), say('candidate.waterfallSoFar')]}
        rows={[
          row('before', expected ?? say('candidate.waterfallBefore'), before, 0, prior),
          ...steps.map((step) =>
            row(
              step.comparison,
              lines.find(({ comparison }) => comparison === step.comparison)?.title ?? '',
              said(step.bits),
              step.sum - step.bits,
              step.sum,
            ),
          ),
          row('sum', say('candidate.waterfallSum'), '—', 0, sum),
        ]}
      />
    </div>
  )
}

type StepBarProps = { readonly from: number; readonly to: number; readonly zero: number }

const StepBar = ({ from, to, zero }: StepBarProps) => (
  <svg className="bar" viewBox={`0 0 ${WIDTH} 18`} preserveAspectRatio="none" aria-hidden="true">
    <rect
      className={to >= from ? 'for' : 'against'}
      x={Math.min(from, to)}
      y="3"
      width={Math.max(1, Math.abs(to - from))}
      height="12"
    />
    <line className="axis" x1={zero} y1="0" x2={zero} y2="18" />
  </svg>
)
