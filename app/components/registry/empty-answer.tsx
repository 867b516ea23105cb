import type { ReactNode } from 'react'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { LinkButton } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'

type EmptyAnswerProps = {
  readonly text: string
  /** What stands in the question that leaves notices out. */
  readonly has: { readonly names: boolean; readonly exact: boolean; readonly without: boolean }
  readonly canReport: boolean
  /** What else can be done with a question that nothing answers yet. */
  readonly children?: ReactNode
}

/** Nothing is like it: what was asked, what to change, and that the child is to be reported all the same. */
export const EmptyAnswer = ({ text, has, canReport, children }: EmptyAnswerProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <EmptyState title={say('registry.noneFor', { text })}>
      <div className="measure advice stack-tight">
        <p>{say('registry.tryTitle')}</p>
        <ul>
          {has.names ? null : <li>{say('registry.tryName')}</li>}
          {has.exact ? <li>{say('registry.tryNoExact')}</li> : null}
          {has.without ? <li>{say('registry.tryNoWithout')}</li> : null}
          {has.names ? <li>{say('registry.tryFewer')}</li> : null}
          {has.names ? <li>{say('registry.tryHeard')}</li> : null}
        </ul>
      </div>
      {canReport ? (
        <>
          <p>{say('work.searchNoneHint')}</p>
          <p>
            <LinkButton href={localePath(locale, '/trabajo/reportes/nuevo')}>{say('registry.reportIt')}</LinkButton>
          </p>
        </>
      ) : null}
      {children}
    </EmptyState>
  )
}
