import { guard } from '../http/guard.server.ts'
import { candidateJson } from '../matching/candidate-json.server.ts'
import { openCandidate } from '../matching/open-candidate.server.ts'
import { showCandidate } from '../matching/show-candidate.server.ts'

/** The evidence of a candidate as JSON: who may read its page may read this, and no more of the other side than there. */
export const loader = guard('candidate.open', async ({ services, actor, params, locale }) => {
  const found = await openCandidate(services, actor, params.id ?? '')
  if (!found.ok) throw new Response(null, { status: 404 })
  const text = JSON.stringify(candidateJson(found.value, showCandidate(services, actor, locale, found.value)), null, 2)
  return new Response(text, {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'private, no-store' },
  })
})
