import type { NoticeState as State } from '../../domain/lifecycle.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Tag } from '../tag.tsx'

const TONES = {
  filed: 'wait',
  verified: 'wait',
  registered: 'for',
  refused: 'against',
  closed: 'plain',
  draft: 'plain',
} as const

/** Where a notice stands, in one or two words. */
export const NoticeState = ({ state, published }: { readonly state: State; readonly published: boolean }) => {
  const say = useTranslate()
  if (state === 'draft') return null
  return <Tag tone={TONES[state]}>{say(`work.state_${published ? 'published' : state}`)}</Tag>
}
