import type { ReactNode } from 'react'
import { Crest } from '../crest.tsx'
import { Page } from '../page.tsx'

type FamilyPageProps = {
  readonly children: ReactNode
  readonly chancellery?: { readonly name: string; readonly country: string }
}

/** A page of the family's: whose form it is, in the measure of reading. */
export const FamilyPage = ({ children, chancellery }: FamilyPageProps) => (
  <Page owner={chancellery ? <Owner {...chancellery} /> : undefined}>
    <div className="stack-loose">{children}</div>
  </Page>
)

const Owner = ({ name, country }: { readonly name: string; readonly country: string }) => (
  <div className="owner">
    <Crest country={country} />
    <span>{name}</span>
  </div>
)
