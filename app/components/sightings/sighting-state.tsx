import { useTranslate } from '../../i18n/use.translation.ts'
import { Tag } from '../tag.tsx'

export type SightingStanding = {
  readonly id: string
  readonly withdrawn: boolean
  readonly held: boolean
  readonly screened: boolean
}

/** Where a report stands, in two or three words. */
export const SightingState = ({ line }: { readonly line: SightingStanding }) => {
  const say = useTranslate()
  if (line.withdrawn) return <Tag>{say('sighting.state_withdrawn')}</Tag>
  if (line.held && !line.screened) return <Tag tone="wait">{say('sighting.state_unscreened')}</Tag>
  if (line.held) return <Tag tone="against">{say('sighting.state_held')}</Tag>
  return <Tag tone="for">{say('sighting.state_open')}</Tag>
}
