import type { ReactNode } from 'react'

export type Fact = { readonly term: string; readonly value: ReactNode }

/** Terms and what is known of each; what is not known is left out. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts
      .filter(({ value }) => value !== undefined && value !== null && value !== '')
      .map(({ term, value }) => (
        <FactRow key={term} term={term} value={value} />
      ))}
  </dl>
)

const FactRow = ({ term, value }: Fact) => (
  <>
    <dt>{term}</dt>
    <dd>{value}</dd>
  </>
)
