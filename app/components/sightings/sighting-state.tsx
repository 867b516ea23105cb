import { useTranslate } from '../../i18n/use.translation.ts'
import { Tag } from '../tag.tsx'

export type SightingStanding = {
  readonly id: string
  readonly withdrawn: boolean
  readonly held: boolean
  readonly screened: boolean
  /** It comes of what the public told, and nobody has verified it. */
  readonly fromPublic: boolean
}

/** Where a report stands, in two or three words, and whether it is only what the public told. */
export const SightingState = ({ line }: { readonly line: SightingStanding }) => {
  const say = useTranslate()
  if (!line.fromPublic) return <Standing line={line} />
  return (
    <>
      <Standing line={line} /> <Tag>{say('triage.fromPublic')}</Tag>
    </>
  )
}

const Standing = ({ line }: { readonly line: SightingStanding }) => {
  const say = useTranslate()
  if (line.withdrawn) return <Tag>{say('sighting.state_withdrawn')}</Tag>
  if (line.held && !line.screened) return <Tag tone="wait">{say('sighting.state_unscreened')}</Tag>
  if (line.held) return <Tag tone="against">{say('sighting.state_held')}</Tag>
  return <Tag tone="for">{say('sighting.state_open')}</Tag>
}
