import { Crest } from '../crest.tsx'

type OwnerProps = { readonly country: string; readonly name: string; readonly href?: string; readonly line?: string }

/** Whose page this is: shield and name, never its politics. */
export const Owner = ({ country, name, href, line }: OwnerProps) => (
  <div className="owner">
    <Crest country={country} />
    <div>
      {href ? <a href={href}>{name}</a> : <strong>{name}</strong>}
      {line ? <div className="muted">{line}</div> : null}
    </div>
  </div>
)
