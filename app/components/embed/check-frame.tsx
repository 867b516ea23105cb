import { useTranslate } from '../../i18n/use.translation.ts'

type CheckFrameProps = {
  /** A module with this key is there and active. */
  readonly active: boolean
  /** Sites that are registered for it. */
  readonly origins: readonly string[]
  /** Not opened at top level, as far as the browser says. */
  readonly framed: boolean
  /** The site around, where the browser says it. */
  readonly around?: string
}

const SITES = ['listed', 'unlisted', 'http', 'unknown'] as const
const LOADERS = ['silent', 'heard', 'none'] as const

const siteOf = (origins: readonly string[], around: string | undefined): (typeof SITES)[number] => {
  if (!around) return 'unknown'
  if (origins.includes(around)) return 'listed'
  return around.startsWith('http:') ? 'http' : 'unlisted'
}

/** What is wrong with a module in the page around. Each line stands there from the start; a script shows the one that is so (embed/frame-check.js). */
export const CheckFrame = ({ active, origins, framed, around }: CheckFrameProps) => {
  const say = useTranslate()
  const site = siteOf(origins, around)
  return (
    <div className="frame" data-check={origins.join(' ')}>
      <main className="stack">
        <h1>{say('siteCheck.title')}</h1>
        <p data-framed="no" hidden={framed}>
          {say('siteCheck.alone')}
        </p>
        <ul className="stack" data-framed="yes" hidden={!framed}>
          <li>{say('siteCheck.opened')}</li>
          <li>{say(active ? 'siteCheck.active' : 'siteCheck.inactive')}</li>
          {SITES.map((one) => (
            <li key={one} data-site={one} hidden={one !== site}>
              {say(`siteCheck.site_${one}`)} {one === 'unknown' ? null : <code data-around="">{around}</code>}
            </li>
          ))}
          {LOADERS.map((one) => (
            <li key={one} data-loader={one} hidden={one !== 'none'}>
              {say(`siteCheck.loader_${one}`)}
            </li>
          ))}
          <li data-narrow="" hidden>
            {say('siteCheck.narrow')}
          </li>
          <li data-nested="" hidden>
            {say('siteCheck.nested')}
          </li>
        </ul>
        <p className="muted">{say('siteCheck.replace')}</p>
      </main>
    </div>
  )
}
