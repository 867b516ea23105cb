import { useLocation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { ShownAnswer } from '../../notices/answer-page.server.ts'
import { Call } from '../call.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Pages } from '../pages.tsx'
import { EmptyAnswer } from './empty-answer.tsx'
import { ChosenFilters, Filters } from './filters.tsx'
import { RegistryHit } from './registry-hit.tsx'
import { Understood } from './understood.tsx'

/** Faces above the fold; the others load when they come near. */
const AT_ONCE = 4
/** The fragment of the address of an answer that was narrowed ($locale.trabajo.buscar_.$token.tsx). */
const ANSWER = 'respuesta'

type RegistryAnswerProps = {
  readonly answer: ShownAnswer
  readonly token: string
  /** What else can be done with the question: to be told when something like it arrives. */
  readonly children?: ReactNode
}

/** The answer to a search of the registry: how it was understood, what it is narrowed to, and whom it found. */
export const RegistryAnswer = ({ answer, token, children }: RegistryAnswerProps) => {
  const say = useTranslate()
  const action = localePath(useLocale(), `/trabajo/buscar/${token}`)
  const { all, total, hits, page, pages, canReport } = answer
  return (
    <div className="stack">
      {answer.isStandIn ? <Call tone="wait">{say('registry.standIn')}</Call> : null}
      {/* Of nobody nothing can be narrowed. */}
      <Understood understood={answer.understood} action={all > 0 ? action : undefined} />
      {all === 0 ? (
        <EmptyAnswer text={answer.text} has={answer.has} canReport={canReport}>
          {children}
        </EmptyAnswer>
      ) : (
        <div className="stack">
          <AnswerHeading token={token}>
            {total === all ? say('work.searchFound', { count: total }) : say('registry.ofAll', { count: total, all })}
          </AnswerHeading>
          <ChosenFilters chosen={answer.chosen} action={action} />
          {/* Another answer is another form: what was ticked and not sent is not carried over. */}
          <Filters key={token} groups={answer.groups} action={action} />
          {total === 0 ? (
            <EmptyState title={say('registry.filteredOut', { count: all })}>{children}</EmptyState>
          ) : (
            <>
              {answer.isCut ? <Call>{say('registry.cut', { most: answer.most })}</Call> : null}
              {hits.some(({ canOpen }) => !canOpen) ? (
                <p className="muted measure">
                  {say(canReport ? 'registry.othersHint' : 'registry.othersHintNoReport')}
                </p>
              ) : null}
              {hits.map((hit, at) => (
                <RegistryHit key={hit.id} hit={hit} canReport={canReport} lazy={at >= AT_ONCE} />
              ))}
              <Pages page={page} more={page + 1 < pages} of={pages > 1 ? { pages, total } : undefined} />
              {children}
            </>
          )}
        </div>
      )}
    </div>
  )
}

type AnswerHeadingProps = { readonly token: string; readonly children: ReactNode }

/**
 * How many there are: where an answer that was narrowed is read on from. Its address leads here, and with scripts, which change the page
 * without leaving it, the focus is brought here too, where a browser would have put it.
 */
const AnswerHeading = ({ token, children }: AnswerHeadingProps) => {
  const { hash } = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another token is another answer
  useEffect(() => {
    if (hash === `#${ANSWER}`) heading.current?.focus({ preventScroll: true })
  }, [hash, token])
  return (
    <h2 ref={heading} id={ANSWER} tabIndex={-1} className="answer-heading">
      {children}
    </h2>
  )
}
