import type { Translate } from '../../i18n/translate.ts'
import type { SightingStanding } from './sighting-state.tsx'

type Counted = SightingStanding & {
  readonly suggested: number
  readonly proposed: number
  readonly confirmed: number
  readonly caseId?: string
}

/** The next act on a report, and where it is done; no path when it is somebody else's. */
export const sightingNext = (say: Translate, line: Counted): { readonly words: string; readonly path?: string } => {
  if (line.withdrawn) return { words: say('sighting.next_none') }
  if (!line.screened) return { words: say('sighting.next_screen'), path: `/trabajo/reportes/${line.id}/tamizaje` }
  if (line.held) return { words: say('sighting.next_wait') }
  const path = `/trabajo/coincidencias?reporte=${line.id}`
  if (line.proposed > 0) return { words: say('sighting.next_confirm', { count: line.proposed }), path }
  if (line.caseId) return { words: say('sighting.next_case'), path: `/trabajo/casos/${line.caseId}` }
  if (line.suggested > 0) return { words: say('sighting.next_review', { count: line.suggested }), path }
  return { words: say('sighting.next_none') }
}
