import { Form } from '@remix-run/react'
import type { LinkKind } from '../../domain/matching/hold-link.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Clock } from '../clock.tsx'
import { Field } from '../field.tsx'

type LinkListProps = {
  readonly links: readonly { readonly id: string; readonly kind: LinkKind; readonly since: string }[]
  readonly now: string
  /** The link whose release was not done, with what was typed and what is wrong in it. */
  readonly typed?: { readonly linkId: string; readonly problem?: string; readonly reason: string }
}

/** The suspicions through which other reports' holds cover this one; each is ended by itself, with a reason. */
export const LinkList = ({ links, now, typed }: LinkListProps) => {
  const say = useTranslate()
  if (links.length === 0) return null
  return (
    <section className="stack">
      <h2>{say('sighting.linksTitle')}</h2>
      <p className="measure">{say('sighting.linksText')}</p>
      {links.map(({ id, kind, since }) => (
        <Form key={id} method="post" className="paper padded stack-tight">
          <h3>{say(`sighting.link_${kind}`)}</h3>
          <p className="muted">
            {say('sighting.linkSince')}: <Clock due={since} now={now} />
          </p>
          <input type="hidden" name="link" value={id} />
          <Field
            name={`reason-${id}`}
            label={say('sighting.linkReason')}
            lines={2}
            maxLength={1000}
            problem={typed?.linkId === id ? typed.problem : undefined}
            value={typed?.linkId === id ? typed.reason : undefined}
          />
          <p>
            <Button>{say('sighting.linkRelease')}</Button>
          </p>
        </Form>
      ))}
    </section>
  )
}
