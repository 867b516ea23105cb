import type { ReactNode } from 'react'

type TagProps = { readonly children: ReactNode; readonly tone?: 'plain' | 'for' | 'against' | 'wait' }

/** A state in one or two words. The tone repeats what the words say, never more. */
export const Tag = ({ children, tone = 'plain' }: TagProps) => (
  <span className={tone === 'plain' ? 'tag' : `tag ${tone}`}>{children}</span>
)
