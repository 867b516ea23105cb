import { sql } from 'kysely'
import * as oidc from 'openid-client'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { type MemberActor, publicActor } from '../domain/actor.ts'
import { type Assurance, vouchesForSecondFactor } from '../domain/sign-in.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { makeSecret } from '../http/cookies.server.ts'
import { errorFacts, log } from '../http/log.ts'
import { openSession, renewSession } from '../institutions/sessions.server.ts'
import type { Services } from '../services.server.ts'
import { type Entered, enter } from './enter.server.ts'
import { keepStep, takeStep } from './steps.server.ts'

/**
 * A ministry's own sign-in (OpenID Connect, code flow with PKCE, state and nonce). The provider says who somebody is; who is
 * a member is decided here, by invitation. No token of the provider is kept.
 */
const MINISTRY_SECONDS = 600
/** Where providers send people back to; the one address to be registered there. */
export const MINISTRY_RETURN = '/es/trabajo/entrar/ministerio/regreso'

type Provider = {
  readonly institution_id: string
  readonly issuer: string
  readonly client_id: string
  readonly secret_ciphertext: string
  readonly required_acr: string | null
}

type Kept = {
  readonly institutionId: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly after: string
  readonly startedAt: number
  readonly purpose: 'sign_in' | 'confirm'
}

export const providerContext = (institutionId: string): string => `provider:${institutionId}`

/** Institutions that have a sign-in of their own, for the sign-in page. */
export const listMinistries = (
  services: Services,
): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  acting(services.db, { actor: publicActor }, (tx) =>
    tx
      .selectFrom('app.identity_provider as provider')
      .innerJoin('app.institution as institution', 'institution.id', 'provider.institution_id')
      .select(['institution.id', 'institution.name'])
      .orderBy('institution.name')
      .execute(),
  )

const findProvider = (services: Services, institutionId: string): Promise<Provider | undefined> =>
  acting(services.db, { actor: publicActor }, (tx) =>
    tx
      .selectFrom('app.identity_provider')
      .select(['institution_id', 'issuer', 'client_id', 'secret_ciphertext', 'required_acr'])
      .where('institution_id', '=', institutionId)
      .executeTakeFirst(),
  )

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

const discover = async (services: Services, provider: Provider): Promise<oidc.Configuration> => {
  const issuer = new URL(provider.issuer)
  const secret = services.keyring.decrypt(provider.secret_ciphertext, providerContext(provider.institution_id))
  const isTrial = LOOPBACK.test(issuer.hostname) && services.config.environment !== 'production'
  const execute = [oidc.enableNonRepudiationChecks, ...(isTrial ? [oidc.allowInsecureRequests] : [])]
  return oidc.discovery(issuer, provider.client_id, undefined, oidc.ClientSecretBasic(secret), { execute, timeout: 10 })
}

type StartRefusal = 'access.unknown_record' | 'ministry.unreachable'

export type MinistryAsked = {
  readonly institutionId: string
  /** The page wanted. */
  readonly after: string
  /** The member who has to prove anew who it is; absent to sign in. */
  readonly confirming?: MemberActor
}

/**
 * Begins: the provider's address to go to, and the secret this browser comes back with. `access.unknown_record` where the
 * institution has none, `ministry.unreachable` while its provider does not answer.
 */
export const startMinistry = async (
  services: Services,
  { institutionId, after, confirming }: MinistryAsked,
): Promise<Verdict<{ readonly address: string; readonly secret: string }, StartRefusal>> => {
  const provider = await findProvider(services, institutionId)
  if (!provider) return refuse('access.unknown_record')
  const config = await discover(services, provider).catch((error: unknown) => {
    log.warn({ ...errorFacts(error) }, 'a ministry sign-in does not answer')
    return undefined
  })
  if (!config) return refuse('ministry.unreachable')
  const kept: Kept = {
    institutionId,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    after,
    startedAt: services.now().getTime(),
    purpose: confirming ? 'confirm' : 'sign_in',
  }
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: services.config.portalUrl + MINISTRY_RETURN,
    scope: 'openid email',
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: 'S256',
    ...(provider.required_acr ? { acr_values: provider.required_acr } : {}),
    ...(confirming ? { prompt: 'login', max_age: '0' } : {}),
  })
  const secret = makeSecret()
  await keepStep(services, 'oidc', secret, { memberId: confirming?.memberId, kept }, MINISTRY_SECONDS)
  return ok({ address: address.href, secret })
}

export type MinistryReturn = {
  readonly secret: string | undefined
  /** With its `?`, as the provider sent people back. */
  readonly search: string
  readonly actor?: MemberActor
  readonly previous?: string
}

/** Ends: who came back is an invited member of that institution, or nobody. */
export const finishMinistry = async (
  services: Services,
  { secret, search, actor, previous }: MinistryReturn,
): Promise<Verdict<{ readonly entered: Entered; readonly after: string }, 'ministry.refused'>> => {
  const step = secret === undefined ? undefined : await takeStep(services, 'oidc', secret)
  const kept = step?.kept as Kept | undefined
  const provider = kept && (await findProvider(services, kept.institutionId))
  const said = kept && provider && (await askWho(services, provider, kept, search))
  const memberId = said && (await memberOf(services, kept.institutionId, said))
  if (!said || !memberId || (kept.purpose === 'confirm' && memberId !== actor?.memberId)) {
    await acting(services.db, { actor: publicActor }, (tx) =>
      recordAudit(tx, publicActor, { act: 'staff.sign_in_refused' }),
    )
    return refuse('ministry.refused')
  }
  const vouched = vouchesForSecondFactor(said.assurance, provider.required_acr)
  if (kept.purpose === 'confirm') {
    const session = actor?.session
    if (!session || !vouched || session.means !== 'oidc') return refuse('ministry.refused')
    const renewed = await acting(services.db, { actor }, (tx) => renewSession(tx, services, session, 'provider'))
    return ok({ entered: { next: 'work', secret: renewed.secret }, after: kept.after })
  }
  const means = { means: 'oidc' as const, assurance: said.assurance, previous }
  const entered: Entered = vouched
    ? { next: 'work', secret: await openSession(services, memberId, { ...means, secondFactor: 'provider' }) }
    : await enter(services, memberId, means)
  return ok({ entered, after: kept.after })
}

type Said = { readonly subject: string; readonly email?: string; readonly assurance: Assurance }

/** What the provider says of who came back; undefined when anything about its answer is not right. */
const askWho = async (
  services: Services,
  provider: Provider,
  { state, nonce, verifier, purpose, startedAt }: Kept,
  search: string,
): Promise<Said | undefined> => {
  try {
    const config = await discover(services, provider)
    const tokens = await oidc.authorizationCodeGrant(
      config,
      new URL(services.config.portalUrl + MINISTRY_RETURN + search),
      {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(purpose === 'confirm' ? { maxAge: Math.ceil((services.now().getTime() - startedAt) / 1000) + 5 } : {}),
      },
    )
    const claims = tokens.claims()
    if (!claims) return undefined
    const { sub, acr, amr } = claims
    const { email, email_verified } =
      claims.email === undefined && config.serverMetadata().userinfo_endpoint
        ? await oidc.fetchUserInfo(config, tokens.access_token, sub)
        : claims
    return {
      subject: sub,
      ...(email_verified === true && typeof email === 'string' ? { email } : {}),
      assurance: {
        ...(typeof acr === 'string' ? { acr: acr.slice(0, 200) } : {}),
        ...(Array.isArray(amr) ? { amr: amr.map(String).slice(0, 20) } : {}),
      },
    }
  } catch (error) {
    log.warn({ ...errorFacts(error) }, 'a ministry sign-in was not completed')
    return undefined
  }
}

const memberOf = async (
  services: Services,
  institutionId: string,
  { subject, email }: Said,
): Promise<string | undefined> => {
  const { rows } = await sql<{ member: string | null }>`
    select app.member_of_subject(${institutionId}::uuid, ${subject}, ${email ?? null}) as member`.execute(services.db)
  return rows[0]?.member ?? undefined
}
