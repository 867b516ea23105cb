import type { MemberActor } from '../domain/actor.ts'
import { CARING_KINDS } from '../domain/institution.ts'
import { formFile } from '../http/form.server.ts'
import type { Locale } from '../i18n/locale.ts'
import { sayCode, t } from '../i18n/translate.ts'
import type { Services } from '../services.server.ts'
import { type ChildPhoto, keepChildPhoto } from './child-photo.server.ts'
import { localDay } from './local-day.ts'
import { parseReport, type Report } from './report-form.ts'

export type ReadReport = {
  readonly report: Report
  readonly photo?: ChildPhoto
  /** Field and what is wrong with it, in the reader's words. */
  readonly problems: readonly { readonly field: string; readonly problem: string }[]
}

/** A submitted report with its photo, made clean and kept only when nothing else is wrong. */
export const readReport = async (
  services: Services,
  actor: MemberActor,
  locale: Locale,
  form: FormData,
): Promise<ReadReport> => {
  const { report, problems } = parseReport(form, localDay(services.now(), actor.country))
  const said = problems.map(({ field, code }) => ({
    field,
    problem: t(locale)(`sighting.problem_${code.replace('.', '_') as 'sighting_hint_missing'}`),
  }))
  const bytes = CARING_KINDS.includes(actor.institutionKind) ? await formFile(form, 'photo') : undefined
  if (said.length > 0 || !bytes) return { report, problems: said }
  const kept = await keepChildPhoto(services, bytes)
  if (kept.ok) return { report, photo: kept.value, problems: [] }
  return { report, problems: [{ field: 'photo', problem: sayCode(locale, kept.code, kept.params) }] }
}
