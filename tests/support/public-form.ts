import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'

/** The solution of a challenge, as the script of the page computes it. */
export const solve = async (challenge: string): Promise<string> => {
  const given: Challenge = JSON.parse(Buffer.from(challenge, 'base64url').toString())
  const solution = await solveChallenge({ challenge: given, deriveKey })
  return JSON.stringify({ counter: solution?.counter, derivedKey: solution?.derivedKey })
}

/** The hidden fields of a public form in this page, solved. @throws when there is none */
export const solvePage = async (html: string): Promise<{ readonly challenge: string; readonly solution: string }> => {
  const challenge = /name="challenge" value="([A-Za-z0-9_-]+)"/.exec(html)?.[1]
  if (!challenge) throw new Error('The page has no challenge')
  return { challenge, solution: await solve(challenge) }
}
