import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { formPath, type Origin } from '../../notices/addresses.ts'
import type { ConsentRow, ReviewRow } from '../../notices/review.ts'

type AnswersProps = {
  readonly rows: readonly ReviewRow[]
  readonly consents?: readonly ConsentRow[]
  readonly chancellery: string
  readonly origin: Origin
}

/** Every answer with the way to change it. */
export const Answers = ({ rows, consents = [], chancellery, origin }: AnswersProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const to = (page: string) => `${formPath(locale, chancellery, page)}?desde=${origin}`
  return (
    <>
      <ul className="answers">
        {rows.map(({ id, label, lines }) => (
          <AnswerRow key={id} label={label} lines={lines} change={to(id)} />
        ))}
      </ul>
      {consents.length > 0 ? (
        <section className="stack">
          <h2>{say('wizard.reviewConsents')}</h2>
          <ul className="answers permissions">
            {consents.map(({ purpose, label, given }) => (
              <AnswerRow
                key={purpose}
                label={label}
                lines={[say(consentWord(given))]}
                change={to(`consentimiento/${purpose}`)}
              />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

const consentWord = (given: boolean | undefined) =>
  given === undefined ? 'wizard.reviewUnanswered' : given ? 'wizard.reviewYes' : 'wizard.reviewNo'

type RowProps = { readonly label: string; readonly lines: readonly string[]; readonly change: string }

const AnswerRow = ({ label, lines, change }: RowProps) => (
  <li>
    <span className="label">{label}</span>
    <span className="lines">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
    <span className="act no-print">
      <a href={change}>
        {useTranslate()('wizard.reviewChange')}
        <span className="hide-visually"> {label}</span>
      </a>
    </span>
  </li>
)
