import { useTranslate } from '../i18n/use.translation.ts'
import { focusWhenShown } from './focus-when-shown.ts'

type ErrorSummaryProps = {
  /** Id of the wrong control (its field name) and what is wrong with it. */
  readonly problems: readonly { readonly field: string; readonly problem: string }[]
}

/** All problems of a form, above it, each a link to its control; has the focus, also without scripts. Nothing when there are none. */
export const ErrorSummary = ({ problems }: ErrorSummaryProps) => {
  const say = useTranslate()
  if (problems.length === 0) return null
  return (
    <div
      // Other problems are heard anew.
      key={problems.map(({ problem }) => problem).join()}
      ref={focusWhenShown}
      className="summary stack-tight"
      role="alert"
      aria-labelledby="summary-title"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: whoever sent the form is told first what is wrong with it
      autoFocus
    >
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
