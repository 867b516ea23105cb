import { guard } from '../http/guard.server.ts'
import { answerCopy } from '../posters/answer-copy.ts'
import { openCopy } from '../posters/open-copy.server.ts'

/** The card with the photo that other sites show beside a link to the notice, where the family agreed to it there. */
export const loader = guard('public.poster', async ({ params, url, locale, services, address }) => {
  const publicId = params.publicId ?? ''
  const opened = await openCopy(services, publicId, { kind: 'card', locale }, address)
  return answerCopy(url, opened, 'image/jpeg', `vista-${publicId}.jpg`)
})
