import { putInForce } from '../../app/matching/model-in-force.server.ts'
import { modelStatus } from '../../app/matching/rescore.server.ts'
import { getServices } from '../../app/services.server.ts'
import type { UseArguments } from './arguments.ts'
import { readModel } from './read.ts'
import type { Words } from './words.ts'

/** `npm run model -- use`: puts a file, or the shipped model, in force in the registry. @returns the exit code */
export const putModelInForce = async (
  asked: UseArguments,
  words: Words,
  say: (line: string) => void,
): Promise<number> => {
  const from = asked.model === undefined ? { read: null } : await readModel(asked.model, words)
  if ('why' in from) {
    say(from.why)
    return 1
  }
  const services = await getServices()
  try {
    const verdict = await putInForce(services.worker, from.read)
    if (!verdict.ok) {
      say(words.nameTaken(asked.model ?? ''))
      return 1
    }
    const { inForce, versions } = await modelStatus(services.worker)
    const left = versions.filter(({ version }) => version !== inForce).reduce((sum, { open }) => sum + open, 0)
    say(words.inForce(verdict.version, verdict.before))
    say(words.toScore(left))
    return 0
  } finally {
    await services.close()
  }
}
