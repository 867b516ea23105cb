/** Whether the page of an address may show a module: a browser asks for scheme, name and port, and for nothing else of it. */
import { type Finding, found } from './finding.ts'

type CheckedModule = { readonly origins: readonly string[]; readonly active: boolean }

/** @param typed the address of a page, as somebody copied it */
export const checkAddress = (typed: string, { origins, active }: CheckedModule): readonly Finding[] => {
  const state = found(active ? 'module.active' : 'module.inactive')
  const address = URL.parse(typed.trim())
  if (!address || !/^https?:$/.test(address.protocol)) return [found('address.none'), state]
  const { origin } = address
  if (origins.includes(origin)) return [found('address.listed', { origin }), state]
  if (address.protocol === 'http:')
    return [found('address.http', { origin: origin.replace(/^http:/, 'https:') }), state]
  const twin = origins.find((one) => withoutWww(one) === withoutWww(origin))
  return [twin ? found('address.unlisted_www', { origin, listed: twin }) : found('address.unlisted', { origin }), state]
}

const withoutWww = (origin: string): string => origin.replace('://www.', '://')
