import { contrast, isColour, nearestReadable, TEXT_CONTRAST } from '../../domain/theme.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Tag } from '../tag.tsx'

type ContrastWordsProps = {
  readonly what: 'text' | 'accent'
  readonly colour: string
  readonly ground: string
}

/** WCAG 2.2, 1.4.6: enough for most who see badly. */
const WELL = 7
const down = (ratio: number): number => Math.floor(ratio * 10) / 10

/** How well a colour can be read on its ground, in words; where it cannot, how far it is off and the nearest that can. */
export const ContrastWords = ({ what, colour, ground }: ContrastWordsProps) => {
  const say = useTranslate()
  const pair = say(`modules.pair_${what}`)
  const [ink, paper] = [colour.toLowerCase(), ground.toLowerCase()]
  if (!isColour(ink) || !isColour(paper))
    return <span className="muted">{say('modules.contrastUnknown', { pair })}</span>
  const ratio = contrast(ink, paper)
  if (ratio >= TEXT_CONTRAST)
    return (
      <>
        {say('modules.contrast', { pair, ratio: down(ratio) })}{' '}
        <Tag tone="for">{say(ratio >= WELL ? 'modules.readsWell' : 'modules.reads')}</Tag>
      </>
    )
  const off = Math.ceil((TEXT_CONTRAST - ratio) * 10) / 10
  return (
    <>
      {say('modules.contrast', { pair, ratio: down(ratio) })} <Tag tone="against">{say('modules.readsNot')}</Tag>{' '}
      {say('modules.contrastOff', { off, least: TEXT_CONTRAST, colour: nearestReadable(ink, paper) })}
    </>
  )
}
