import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { ShownHit } from '../../notices/answer-page.server.ts'
import { Facts } from '../facts.tsx'
import { Portrait } from '../portrait.tsx'
import { Tag } from '../tag.tsx'
import { WhyFound } from '../work/why-found.tsx'

type RegistryHitProps = {
  readonly hit: ShownHit
  readonly canReport: boolean
  readonly lazy: boolean
  /** Of its heading; 3 where not given, under the count of an answer. */
  readonly level?: 2 | 3
  /** Came since the search was looked at. */
  readonly isNew?: boolean
}

/** A notice of the answer: who it is about in a line, why it is there, and the next act. */
export const RegistryHit = ({ hit, canReport, lazy, level = 3, isNew }: RegistryHitProps) => {
  const say = useTranslate()
  const Heading = `h${level}` as const
  return (
    <article id={`aviso-${hit.id}`} className="registry-hit paper">
      <figure>
        <Portrait published={hit.photo && { token: hit.photo.token, size: 'thumb' }} lazy={lazy} />
        {hit.photo ? <figcaption className="muted">{hit.photo.of}</figcaption> : null}
      </figure>
      <div className="stack-tight">
        <Heading>
          {hit.title} {hit.isPublished ? <Tag tone="for">{say('registry.published')}</Tag> : null}
          {isNew ? <Tag tone="wait">{say('saved.isNew')}</Tag> : null}
        </Heading>
        <p>{hit.line}</p>
        <WhyFound words={hit.why} />
        <NextAct hit={hit} canReport={canReport} />
      </div>
      <details>
        <summary className="link-target">
          {say('registry.allFacts')} <span className="hide-visually">{hit.title}</span>
        </summary>
        <Facts facts={hit.facts} />
      </details>
    </article>
  )
}

const NextAct = ({ hit, canReport }: Pick<RegistryHitProps, 'hit' | 'canReport'>) => {
  const say = useTranslate()
  const locale = useLocale()
  if (!hit.canOpen && !canReport) return null
  const [path, words] = hit.canOpen
    ? ([`/trabajo/avisos/${hit.id}`, 'work.searchOpen'] as const)
    : (['/trabajo/reportes/nuevo', 'registry.reportIt'] as const)
  return (
    <p className="links">
      <a href={localePath(locale, path)}>
        {say(words)} <span className="hide-visually">{hit.title}</span>
      </a>
    </p>
  )
}
