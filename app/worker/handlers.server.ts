import { indexNotice, indexPublication } from '../../search/indexer.server.ts'
import { disclose } from '../cases/disclose.server.ts'
import { matchNotice, sightingCame } from '../matching/match.server.ts'
import { remind } from '../reminders/remind.server.ts'
import type { WorkHandlers } from './outbox-loop.server.ts'
import { purgePhoto } from './purge-photo.server.ts'

/** What each kind of outbox row asks for. Every handler works from the record as it stands, so that doing it twice is harmless. */
export const workHandlers: WorkHandlers = {
  match_sighting: sightingCame,
  match_notice: matchNotice,
  index_publication: indexPublication,
  index_notice: indexNotice,
  disclose,
  purge_photo: purgePhoto,
  remind,
}
