import { randomUUID } from 'node:crypto'
import { data } from '@remix-run/node'
import type { CountryCode } from '../domain/country.ts'
import { formFile, formText, readForm, typedFields } from '../http/form.server.ts'
import type { Guarded } from '../http/guard.server.ts'
import { atPace } from '../http/network-pace.server.ts'
import { askWait, issueChallenge, type Wait, waitHeaders } from '../http/public-form.server.ts'
import { sayCode } from '../i18n/translate.ts'
import { findPublished } from '../notices/find-published.server.ts'
import { noticeWords } from '../notices/public-words.ts'
import type { Services } from '../services.server.ts'
import { keepChildPhoto } from '../sightings/child-photo.server.ts'
import { isId } from '../sightings/is-id.ts'
import { sendTip } from './send-tip.server.ts'
import { formatNumber } from './tip.ts'
import { readTip } from './tip-form.ts'

type Telling = Guarded<'tip.send'>

export type Problem = { readonly field: string; readonly problem: string }

/**
 * The page of the form: of which notice it is told, if any. One that is no longer published answers 410 and names nobody; what
 * was being written of it meanwhile is still taken. @throws Response 404 for one that never was
 */
export const openTipPage = async ({ services, params, locale }: Telling) => {
  const page = { key: randomUUID() as string, challenge: await issueChallenge(services, 'tip') }
  if (params.publicId === undefined) return data({ ...page, gone: false, about: undefined })
  const found = await findPublished(services, params.publicId)
  if (!found) throw new Response(null, { status: 404 })
  if (found === 'gone') return data({ ...page, gone: true, about: undefined }, { status: 410 })
  return data({ ...page, gone: false, about: noticeWords(locale, found.notice).heading })
}

/**
 * Takes what was told. The answer is the same for a notice that is public and for one that no longer is: what somebody wrote
 * meanwhile is not lost. @throws Response 404 for a notice that never was
 */
export const takeTip = async ({ request, services, params, locale, address }: Telling) => {
  const { publicId } = params
  if (publicId !== undefined && !(await findPublished(services, publicId))) throw new Response(null, { status: 404 })
  const form = await readForm(request)
  const again = (problems: readonly Problem[], wait?: Wait) => ({ typed: typedFields(form), problems, wait })
  const wait = await askWait(services, { form: 'tip', address, fields: form })
  if (wait) return data({ again: again([], wait) }, waitHeaders(wait))
  const { problems, ...told } = readTip(form, services.now())
  const said = problems.map(({ field, code }) => ({ field, problem: sayCode(locale, code) }))
  if (said.length > 0) return data({ again: again(said) }, { status: 422 })
  const photo = await keepOwnPhoto(services, form)
  if (photo && !photo.ok)
    return data({ again: again([{ field: 'photo', problem: sayCode(locale, photo.code) }]) }, { status: 422 })
  const key = formText(form, 'key', 40)
  const sent = {
    ...told,
    key: isId(key) ? key : randomUUID(),
    locale,
    ...(publicId ? { publicId } : {}),
    ...(photo ? { photo: photo.value } : {}),
  }
  // Telling is never taken back: each counts, so that one network does not fill the list.
  const done = await atPace(services, address, 'tip', () => sendTip(services, sent), 'always')
  if (!done.ok)
    return data({ again: again([{ field: 'where', problem: sayCode(locale, done.code) }]) }, { status: 422 })
  return data({ thanks: thanks(done.value, told) }, { status: 200 })
}

const keepOwnPhoto = async (services: Services, form: FormData) => {
  const bytes = await formFile(form, 'photo')
  return bytes && keepChildPhoto(services, bytes)
}

const thanks = (number: string, { country, danger }: { readonly country?: CountryCode; readonly danger: boolean }) => ({
  number: formatNumber(number),
  danger,
  ...(country ? { country } : {}),
})
