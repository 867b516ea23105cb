import { FINDINGS, type Finding } from '../../embed/check/finding.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Tag } from '../tag.tsx'

const TONE = { good: 'for', wrong: 'against', unseen: 'wait' } as const

/** No finding has all of these. */
const NOTHING = { origin: '', listed: '', line: '', there: '', portal: '', version: '', newest: '' }

/** What a check found, what is wrong first. */
export const Findings = ({ findings }: { readonly findings: readonly Finding[] }) => {
  const say = useTranslate()
  const order = ['wrong', 'unseen', 'good']
  const sorted = [...findings].sort((a, b) => order.indexOf(FINDINGS[a.code]) - order.indexOf(FINDINGS[b.code]))
  const wrong = findings.filter(({ code }) => FINDINGS[code] === 'wrong').length
  return (
    <section role="status" className="paper padded stack" aria-labelledby="findings-title">
      <h3 id="findings-title">
        {wrong > 0 ? say('modules.foundWrong', { count: wrong }) : say('modules.foundNothing')}
      </h3>
      <ul className="plain-list stack-tight">
        {sorted.map((finding) => (
          <li key={finding.code}>
            <Tag tone={TONE[FINDINGS[finding.code]]}>{say(`modules.found_${FINDINGS[finding.code]}`)}</Tag>{' '}
            {say(`moduleCheck.${finding.code}`, { ...NOTHING, ...finding.params })}
          </li>
        ))}
      </ul>
    </section>
  )
}
