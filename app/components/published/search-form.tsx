import type { ReactNode } from 'react'
import { type Locale, localePath } from '../../i18n/locale.ts'
import { t } from '../../i18n/translate.ts'
import { Button } from '../button.tsx'

type SearchFormProps = {
  readonly locale: Locale
  /** Keeps the search to one chancellery. */
  readonly chancellery?: string
  readonly value?: string
  readonly problem?: string
  /** From a frame, the answer opens at top level. */
  readonly newTab?: boolean
  /** What else the form holds. */
  readonly children?: ReactNode
}

/** Asks by POST, so that no name sits in an address. */
export const SearchForm = ({ locale, chancellery, value, problem, newTab, children }: SearchFormProps) => {
  const say = t(locale)
  return (
    <form
      className="stack-tight search"
      method="post"
      action={localePath(locale, '/buscar')}
      {...(newTab ? { target: '_blank', rel: 'noopener' } : {})}
    >
      {children}
      <label htmlFor="q">{say('published.searchLabel')}</label>
      {problem ? (
        <p id="q-problem" className="problem">
          {problem}
        </p>
      ) : null}
      {chancellery ? <input type="hidden" name="c" value={chancellery} /> : null}
      <div className="ask">
        <input
          id="q"
          name="q"
          defaultValue={value}
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
          // Who asked nothing is told so at once, where it is to be mended.
          {...(problem ? { 'aria-invalid': true, 'aria-describedby': 'q-problem', autoFocus: true } : {})}
        />
        <Button look="second">{say('published.search')}</Button>
      </div>
    </form>
  )
}
