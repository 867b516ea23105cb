/** A ministry's own sign-in: a real OpenID provider on the loopback, which lets in whoever the test says. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'
import { MINISTRY_RETURN } from '../../app/sign-in/ministry.server.ts'

export type Person = {
  readonly subject: string
  readonly email?: string
  readonly verified?: boolean
  readonly acr?: string
  readonly amr?: readonly string[]
}

export type MinistryProvider = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who sits at the provider's own sign-in from now on. */
  readonly seat: (person: Person) => void
  /** Visits an address of the provider as a browser would, and gives the `?…` it sends back to us with. */
  readonly visit: (address: string) => Promise<string>
  readonly close: () => Promise<void>
}

export const MFA_CLASS = 'urn:example:two-factors'

const signingKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  alg: 'RS256',
  use: 'sig',
  kid: 'k',
})

export const startMinistryProvider = async (portalUrl: string): Promise<MinistryProvider> => {
  const clientId = 'reencuentro'
  const clientSecret = randomBytes(24).toString('base64url')
  let seated: Person = { subject: 'nobody' }
  const people = new Map<string, Person>()

  const configuration: Configuration = {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [portalUrl + MINISTRY_RETURN],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: { keys: [signingKey()] } as NonNullable<Configuration['jwks']>,
    cookies: { keys: [randomBytes(16).toString('hex')] },
    acrValues: [MFA_CLASS],
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => {
        const { email, verified = true } = people.get(accountId) ?? {}
        return { sub: accountId, ...(email ? { email, email_verified: verified } : {}) }
      },
    }),
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  }

  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, configuration)
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    const { subject, acr, amr } = seated
    people.set(subject, seated)
    const login = { accountId: subject, acr, amr: amr ? [...amr] : undefined, remember: false }
    provider.interactionFinished(request, response, { login }).catch(() => response.writeHead(500).end())
  })

  const visit = async (address: string): Promise<string> => {
    const cookies = new Map<string, string>()
    let next = address
    for (let hops = 0; hops < 10; hops++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const reply = await fetch(next, { redirect: 'manual', headers: { cookie } })
      for (const line of reply.headers.getSetCookie()) {
        const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
        cookies.set(name, value)
      }
      const to = new URL(reply.headers.get('location') ?? '', next)
      if (to.href.startsWith(portalUrl)) return to.search
      next = to.href
    }
    throw new Error('the provider never came back')
  }
  const close = () =>
    new Promise<void>((done) => {
      server.closeAllConnections()
      server.close(() => done())
    })
  return {
    issuer,
    clientId,
    clientSecret,
    seat: (person) => {
      seated = person
    },
    visit,
    close,
  }
}
