import type { ReactNode } from 'react'
import { useTranslate } from '../i18n/use.translation.ts'

type HintsProps = { readonly id: string; readonly hint?: ReactNode; readonly problem?: string }

/** The hint and the problem of a control or group, under the ids that `described` gives. */
export const Hints = ({ id, hint, problem }: HintsProps) => {
  const say = useTranslate()
  return (
    <>
      {hint ? (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} className="problem">
          <span className="hide-visually">{say('common.errorPrefix')} </span>
          {problem}
        </p>
      ) : null}
    </>
  )
}
