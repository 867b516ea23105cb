import { guard } from '../http/guard.server.ts'
import { answerCopy } from '../posters/answer-copy.ts'
import { openCopy } from '../posters/open-copy.server.ts'

/** The image of a notice for messaging apps, at most 150 kB. */
export const loader = guard('public.poster', async ({ params, url, locale, services, address }) => {
  const publicId = params.publicId ?? ''
  const opened = await openCopy(services, publicId, { kind: 'image', locale }, address)
  return answerCopy(url, opened, 'image/jpeg', `aviso-${publicId}.jpg`)
})
