import { acting } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { findPlace, placePath } from '../domain/gazetteer/places.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { localDay } from './local-day.ts'
import type { ReportFields } from './report-fields.ts'

/** What a new report starts with: the institution's own town, today there, and what happens most often to its kind. */
export const reportDefaults = (services: Services, actor: MemberActor, locale: Locale): Promise<ReportFields> =>
  acting(services.db, { actor }, async (tx) => {
    const own = await tx
      .selectFrom('app.institution')
      .select('place_id')
      .where('id', '=', actor.institutionId)
      .executeTakeFirst()
    const town = findPlace(own?.place_id ?? '')
    return {
      event: [actor.institutionKind === 'shelter' ? 'received' : 'seen'],
      when: [localDay(services.now(), actor.country)],
      ...(town ? { where: [placePath(town, locale)] } : {}),
    }
  })
