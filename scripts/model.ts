/**
 * `npm run model -- fit|report|use|status`: a new version of the matching model learnt from the registry or from two lists, what it
 * says beside the one before, which one the registry matches with, and how far its open candidates are scored by it. What is written holds values and counts, nothing of a record; nothing is ever written over.
 */
import { keepLastWords } from '../app/http/last-words.ts'
import { errorFacts } from '../app/http/log.ts'
import { readModelArguments, USAGE } from './model/arguments.ts'
import { fitModel } from './model/fit.ts'
import { writeReport } from './model/report.ts'
import { showModelStatus } from './model/status.ts'
import { putModelInForce } from './model/use.ts'
import { wordsFor } from './model/words.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const words = wordsFor(process.env)

const main = async (): Promise<number> => {
  const asked = readModelArguments(process.argv.slice(2))
  if (asked?.command === 'fit') return fitModel(asked, words, say)
  if (asked?.command === 'report') return writeReport(asked, words, say)
  if (asked?.command === 'use') return putModelInForce(asked, words, say)
  if (asked?.command === 'status') return showModelStatus()
  say(USAGE)
  return 1
}

keepLastWords()
process.exitCode = await main().catch((error: unknown) => {
  const { name, code } = errorFacts(error)
  say(words.failed(String(code ?? name)))
  return 1
})
