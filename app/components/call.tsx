import type { ReactNode } from 'react'

type CallProps = { readonly children: ReactNode; readonly tone?: 'plain' | 'for' | 'against' | 'wait' }

/** Something said apart from the rest: the act that matters here, a warning, what was just done. */
export const Call = ({ children, tone = 'plain' }: CallProps) => (
  <div className={tone === 'plain' ? 'call stack-tight' : `call ${tone} stack-tight`}>{children}</div>
)
