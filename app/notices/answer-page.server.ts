import { MOST_LISTED } from '../../search/index.ts'
import { isOpenTo } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { nameWords, personFacts } from '../person/person-facts.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import type { AskedSearch } from './asked-search.ts'
import { chosenWords, facetGroups } from './facet-words.ts'
import { hitLine } from './hit-words.ts'
import { type AnswerHit, readAnswer } from './registry-answer.server.ts'
import { understoodWords } from './understood-words.ts'
import { whyWords } from './why-words.ts'

/** A notice as a search shows it, in the reader's words. */
export const showHit = (locale: Locale, actor: MemberActor, hit: AnswerHit, today: string) => ({
  id: hit.noticeId,
  canOpen: hit.own && isOpenTo(actor, 'notice.open', { relations: ['responsible'] }),
  own: hit.own,
  isPublished: hit.isPublished,
  title: nameWords(locale, hit.person.name),
  line: hitLine(locale, hit.person, hit.placeAndTime, today),
  why: whyWords(locale, hit.why),
  facts: [
    ...personFacts(locale, hit.person, hit.placeAndTime),
    ...(hit.seekerRelation
      ? [{ term: t(locale)('work.searchSeeker'), value: t(locale)(`person.relation_${hit.seekerRelation}`) }]
      : []),
  ],
  ...(hit.photo
    ? {
        photo: {
          token: hit.photo.token,
          of: t(locale)(hit.photo.of === 'child' ? 'registry.photoOfChild' : 'registry.photoOfSeeker'),
        },
      }
    : {}),
})

/** The answer to a search of the registry, in the reader's words. `wanted`: the page, from 0. */
export const showAnswer = async (
  services: Services,
  actor: MemberActor,
  locale: Locale,
  asked: AskedSearch,
  wanted: number,
) => {
  const today = localDay(services.now(), actor.country)
  const { question, facets, hits, ...answer } = await readAnswer(services, actor, asked, wanted)
  return {
    ...answer,
    text: asked.text,
    most: MOST_LISTED,
    has: {
      names: question.words.some(({ optional }) => !optional),
      exact: question.exact.length > 0,
      without: question.without.length > 0,
    },
    understood: understoodWords(locale, question, asked.text, facets),
    groups: facetGroups(locale, facets, asked.filters),
    chosen: chosenWords(locale, asked.filters),
    canReport: isOpenTo(actor, 'sighting.report'),
    hits: hits.map((hit) => showHit(locale, actor, hit, today)),
  }
}
export type ShownAnswer = Awaited<ReturnType<typeof showAnswer>>
export type ShownHit = ShownAnswer['hits'][number]
