import { guard } from '../http/guard.server.ts'
import { plainAnswer } from '../http/plain.answer.ts'
import { isLocale } from '../i18n/locale.ts'
import { answerCopy } from '../posters/answer-copy.ts'
import { openCopy } from '../posters/open-copy.server.ts'
import { PAPERS } from '../posters/poster.server.ts'

/** The poster of a notice, to print: `?papel=carta|a4&l2=en`. Letter is what most of the region prints on. */
export const loader = guard('public.poster', async ({ params, url, locale, services, address }) => {
  const publicId = params.publicId ?? ''
  const wanted = url.searchParams.get('papel') ?? 'carta'
  const paper = PAPERS.find((known) => known === wanted)
  const second = url.searchParams.get('l2') || locale
  if (!paper || !isLocale(second)) return plainAnswer(url, 'unreadable')
  const copy = { kind: 'poster', locale, paper, ...(second === locale ? {} : { second }) } as const
  const opened = await openCopy(services, publicId, copy, address)
  return answerCopy(url, opened, 'application/pdf', `cartel-${publicId}.pdf`)
})
