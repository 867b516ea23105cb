import type { ListedAgreement } from '../../agreements/list-agreements.server.ts'
import type { AgreementState } from '../../domain/agreement.ts'

export type AgreementGroup = { readonly key: string; readonly agreements: readonly ListedAgreement[] }

/** What an agreement says beside who offers it: many institutions offer the same to the same kinds. */
const termsOf = ({ b, kinds, purposes, startsOn, until, endedOn }: ListedAgreement): string =>
  JSON.stringify([kinds.length > 0 ? kinds : (b ?? ''), purposes, startsOn, until, endedOn])

/** Agreements in this state, those of the same terms together, in the order of the list. */
export const groupAgreements = (
  agreements: readonly ListedAgreement[],
  state: AgreementState,
): readonly AgreementGroup[] => {
  const groups = new Map<string, ListedAgreement[]>()
  for (const one of agreements)
    if (one.state === state) {
      const key = termsOf(one)
      groups.set(key, [...(groups.get(key) ?? []), one])
    }
  return [...groups].map(([key, found]) => ({ key, agreements: found }))
}
