/**
 * `npm run audit -- verify`: checks the sealed trail. Prints `ok N <head>`, worth keeping elsewhere, or
 * `broken at <institution>/<seq>` and exits 1. What it can and cannot find: app/audit/verify.server.ts.
 */
import { verifyTrail } from '../app/audit/verify.server.ts'
import { errorFacts } from '../app/http/log.ts'
import { getServices } from '../app/services.server.ts'

const verify = async (): Promise<number> => {
  const services = await getServices()
  try {
    const verdict = await verifyTrail(services)
    console.log(verdict.ok ? `ok ${verdict.sealed} ${verdict.head}` : `broken at ${verdict.institution}/${verdict.seq}`)
    return verdict.ok ? 0 : 1
  } finally {
    await services.close()
  }
}

if (process.argv[2] === 'verify' && process.argv.length === 3)
  process.exitCode = await verify().catch((error: unknown) => {
    const { name, code } = errorFacts(error)
    console.error(`The trail could not be read (${code ?? name}). Is the database of DATABASE_URL or DATA_DIR there?`)
    return 1
  })
else {
  console.error('npm run audit -- verify')
  process.exitCode = 1
}
