/** Who we are to an authenticator: the name people see, the host passkeys are bound to, the origin their answers come from. */
export type RelyingParty = { readonly name: string; readonly id: string; readonly origin: string }

/** @param portalUrl the public origin of the portal (PORTAL_URL) */
export const relyingPartyOf = (portalUrl: string): RelyingParty => {
  const { hostname, origin } = new URL(portalUrl)
  return { name: 'Reencuentro', id: hostname, origin }
}
