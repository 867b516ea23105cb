/** The whole check of a site: what was given of it, in the order in which a browser asks. */
import { checkAddress } from './address.ts'
import type { Finding } from './finding.ts'
import { checkPolicy } from './policy.ts'
import { checkSource } from './source.ts'

type GivenOfSite = { readonly address: string; readonly headers: string; readonly source: string }
type CheckedModule = {
  readonly portalUrl: string
  readonly key: string
  readonly origins: readonly string[]
  readonly active: boolean
}

/** A page's own head may hold a policy, which counts beside that of its headers. */
const META_POLICY = /http-equiv\s*=\s*["']?content-security-policy/i

export const checkSite = ({ address, headers, source }: GivenOfSite, module: CheckedModule): readonly Finding[] => [
  ...checkAddress(address, module),
  ...(headers || META_POLICY.test(source)
    ? checkPolicy(`${headers}\n${source.match(/<meta\b[^<>]{0,8000}>/gi)?.join('\n') ?? ''}`, module)
    : []),
  ...(source ? checkSource(source, module) : []),
]
