import { Portrait } from './portrait.tsx'
import { WhyFound } from './work/why-found.tsx'

type NoticeCardProps = {
  readonly href: string
  /** What the family consented to be called: "Su mamá lo busca", or a name. */
  readonly title: string
  /** Age band, country, since when: one short line each. */
  readonly lines: readonly string[]
  /** The token of its published photo. */
  readonly photo?: string
  /** Photos are left out to save data. */
  readonly leaveOut?: boolean
  readonly lazy?: boolean
  /** From a frame, pages open at top level. */
  readonly newTab?: boolean
  /** Why a search found it. */
  readonly why?: readonly string[]
}

/** A published notice in a list (`<ul className="notices">`): the whole card is one link. */
export const NoticeCard = ({ href, title, lines, photo, leaveOut, lazy, newTab, why }: NoticeCardProps) => (
  <li className="notice">
    <Portrait
      published={photo && !leaveOut ? { token: photo, size: 'thumb' } : undefined}
      leftOut={photo !== undefined}
      lazy={lazy}
    />
    <a href={href} {...(newTab ? { target: '_blank', rel: 'noopener' } : {})}>
      {title}
    </a>
    <div className="muted">
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
    {why ? <WhyFound words={why} /> : null}
  </li>
)
