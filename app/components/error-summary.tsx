import { useTranslate } from '../i18n/use.translation.ts'

type ErrorSummaryProps = {
  /** Id of the wrong control (its field name) and what is wrong with it. */
  readonly problems: readonly { readonly field: string; readonly problem: string }[]
}

/** All problems of a form, above it, each a link to its control. Nothing when there are none. */
export const ErrorSummary = ({ problems }: ErrorSummaryProps) => {
  const say = useTranslate()
  if (problems.length === 0) return null
  return (
    <div className="summary stack-tight" role="alert" aria-labelledby="summary-title" tabIndex={-1}>
      <h2 id="summary-title">{say('common.errorSummaryTitle')}</h2>
      <ul className="plain-list">
        {problems.map(({ field, problem }) => (
          <li key={field}>
            <a href={`#${field}`}>{problem}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
