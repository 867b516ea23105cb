import type { Services } from '../services.server.ts'
import { providerContext } from './ministry.server.ts'

export type NewProvider = {
  readonly institutionId: string
  /** Where the provider publishes itself (OpenID Connect Discovery). */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Members whose vouched e-mail is of this domain are bound at their first sign-in; nobody without it. */
  readonly emailDomain?: string
  /** The class (`acr`) agreed on for two factors, where the provider states no `amr`. */
  readonly requiredAcr?: string
}

/** Configures an institution's own sign-in, in place of an earlier one. By the operators, with the worker's rights. */
export const setProvider = async (services: Services, provider: NewProvider): Promise<void> => {
  const { institutionId, issuer, clientId, clientSecret, emailDomain, requiredAcr } = provider
  const values = {
    issuer,
    client_id: clientId,
    secret_ciphertext: services.keyring.encrypt(clientSecret, providerContext(institutionId)),
    email_domain: emailDomain ?? null,
    required_acr: requiredAcr ?? null,
    active: true,
  }
  await services.worker
    .insertInto('app.identity_provider')
    .values({ institution_id: institutionId, ...values })
    .onConflict((known) => known.column('institution_id').doUpdateSet(values))
    .execute()
}
