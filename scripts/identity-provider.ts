/**
 * Configures an institution's own sign-in (OpenID Connect), or takes it out of use:
 *
 *   identity-provider.ts --institution ID --issuer https://… --client ID [--domain rree.example] [--acr CLASS] < secret
 *   identity-provider.ts --institution ID --off
 *
 * The client's secret is read from the standard input, so that it stands in no list of processes and no history.
 */
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { getConfig } from '../app/config.server.ts'
import { forOperators } from '../app/for-operators.ts'
import { keepLastWords } from '../app/http/last-words.ts'
import { buildServices } from '../app/services.server.ts'
import { MINISTRY_RETURN } from '../app/sign-in/ministry.server.ts'
import { setProvider } from '../app/sign-in/set-provider.server.ts'

keepLastWords()

const { values } = parseArgs({
  options: {
    institution: { type: 'string' },
    issuer: { type: 'string' },
    client: { type: 'string' },
    domain: { type: 'string' },
    acr: { type: 'string' },
    off: { type: 'boolean', default: false },
  },
})

const required = (name: 'institution' | 'issuer' | 'client'): string => {
  const value = values[name]
  if (!value) throw forOperators(`--${name} is missing`)
  return value
}

const institutionId = required('institution')
const services = await buildServices(getConfig())
try {
  if (values.off) {
    await services.worker
      .updateTable('app.identity_provider')
      .set({ active: false })
      .where('institution_id', '=', institutionId)
      .execute()
  } else {
    const clientSecret = (await text(process.stdin)).trim()
    if (!clientSecret) throw forOperators('the client’s secret is expected on the standard input')
    await setProvider(services, {
      institutionId,
      issuer: required('issuer'),
      clientId: required('client'),
      clientSecret,
      ...(values.domain ? { emailDomain: values.domain } : {}),
      ...(values.acr ? { requiredAcr: values.acr } : {}),
    })
    process.stdout.write(`address to return to: ${services.config.portalUrl}${MINISTRY_RETURN}\n`)
  }
} finally {
  await services.close()
}
