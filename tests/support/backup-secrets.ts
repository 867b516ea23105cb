/** Acts of the portal in which somebody types or is given what must not be readable in a stolen backup. */
import { randomUUID } from 'node:crypto'
import { breakGlass } from '../../app/break-glass/break-glass.server.ts'
import { parkSearch } from '../../app/http/parked.server.ts'
import { parkForm } from '../../app/http/parked-form.server.ts'
import { answerQuestion } from '../../app/matching/answer-question.server.ts'
import { askQuestion } from '../../app/matching/ask-question.server.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { askForShelter } from '../../app/members/ask-for-shelter.server.ts'
import { inviteMember } from '../../app/members/invite.server.ts'
import { searchRegistry } from '../../app/notices/search-registry.server.ts'
import { findKept, keptReceipt } from '../../app/notices/sitting.server.ts'
import { makeStartKey, startNotice } from '../../app/notices/start-notice.server.ts'
import { saveSearch } from '../../app/searches/save-search.server.ts'
import type { Services } from '../../app/services.server.ts'
import { decideHolds } from '../../app/sightings/decide-hold.server.ts'
import { reportSighting } from '../../app/sightings/report-sighting.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import type { Sought } from './backup.ts'
import { nextWord } from './canaries.ts'
import { insertMember, insertNotice } from './records.ts'
import { enrolTotp, giveMemberPassword, insertPerson, PASSWORD } from './sign-in.ts'
import { newName } from './unlike.ts'

/** What a thief of a backup must not read, and, said by name, the descriptions that are there in the clear. */
export type Planted = { readonly sealed: readonly Sought[]; readonly clear: readonly Sought[] }

const must = <T>(
  verdict: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string },
): T => {
  if (!verdict.ok) throw new Error(verdict.code)
  return verdict.value
}

export const plantSecrets = async (services: Services): Promise<Planted> => {
  const { worker } = services
  const sealed: Sought[] = []
  const clear: Sought[] = []
  const type = (into: Sought[], what: string): string => {
    const word = nextWord()
    into.push({ what, texts: [word] })
    return word
  }
  const phone = (what: string, digits: string): string => {
    sealed.push({ what, texts: [digits] })
    return digits
  }
  const shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, [
    'shelter_worker',
    'institution_admin',
  ])
  const protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  const consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, [
    'consular_officer',
  ])

  // A family begins: its receipt, the sitting's cookie, a form that waits, a search.
  const form = new FormData()
  form.set('given', type(clear, 'the name in a notice'))
  const started = await startNotice(services, {
    chancelleryId: consulate.institutionId,
    country: consulate.country,
    locale: 'es',
    key: makeStartKey(services),
    form,
  })
  if (!started.ok) throw new Error('not started')
  const receipt = keptReceipt(await findKept(services, started.secret)) ?? ''
  if (receipt === '') throw new Error('no receipt')
  const plain = receipt.replaceAll('-', '')
  sealed.push({ what: 'a receipt', texts: [receipt, plain, plain.replace(/(.{4})(?=.)/g, '$1-')] })
  sealed.push({ what: "a sitting's cookie", texts: [started.secret] })
  const sent = new Request('http://portal.invalid/es/aviso', {
    method: 'POST',
    headers: { cookie: `family=${started.secret}` },
    body: new URLSearchParams({ name: type(sealed, 'a form that waits') }),
  })
  const token = /parked=([^;]+)/.exec((await parkForm(services, sent, '/es/aviso', 'family')) ?? '')?.[1]
  if (!token) throw new Error('no form was parked')
  sealed.push({ what: "a waiting form's token", texts: [token] })
  await parkSearch(services, { q: type(sealed, 'a public search') }, 3600)
  await searchRegistry(services, shelter, type(sealed, "a member's search"))
  const kept = { text: type(sealed, 'a saved search'), askedAt: new Date(), standing: false }
  must(await saveSearch(services, shelter, kept))

  // A child is reported, asked after, refused as a match, held by decision.
  // Unlike the planted words, which resemble each other: holds on the other children here would cover this one.
  const [given, surname1] = [newName(), newName()]
  clear.push({ what: 'the name in a report', texts: [given] })
  const person = {
    name: { raw: `${given} ${surname1}`, given, surname1 },
    sex: 'female',
    nationalities: ['GT'],
  } as const
  const { id: sighting } = must(
    await reportSighting(services, shelter, {
      key: randomUUID(),
      report: {
        event: 'received',
        person,
        placeAndTime: {
          place: { country: 'MX', department: 'MX-CHP' },
          when: { from: '2026-11-10', to: '2026-11-10' },
        },
        phone: phone('a phone that the child remembers', '55519073'),
        together: [],
        note: type(sealed, "a report's note"),
      },
    }),
  )
  const notice = await insertNotice(worker, consulate.institutionId, {
    content: { person },
    consents: ['partners_search', 'consulate_see', 'consulate_told'],
  })
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  const { id: candidateId } = await worker
    .selectFrom('app.candidate')
    .select('id')
    .where('notice_id', '=', notice)
    .where('sighting_id', '=', sighting)
    .executeTakeFirstOrThrow()
  must(
    await screenSighting(services, shelter, sighting, {
      childWish: 'be_found',
      fearOfState: 'no',
      fearOfFamily: 'no',
      asylumClaim: 'no',
    }),
  )
  must(await decideCandidate(services, shelter, { candidateId, act: 'propose' }))
  must(await decideCandidate(services, consulate, { candidateId, act: 'confirm' }))
  must(await askQuestion(services, consulate, { candidateId, text: `¿Conoce a ${type(sealed, 'a question')}?` }))
  const { id: questionId } = await worker
    .selectFrom('app.question')
    .select('id')
    .where('candidate_id', '=', candidateId)
    .executeTakeFirstOrThrow()
  must(await answerQuestion(services, shelter, { candidateId, questionId, text: type(sealed, 'an answer') }))
  must(
    await breakGlass(services, protection, {
      reference: notice,
      reason: `Lo pide un juez esta noche: ${type(sealed, 'the reason of an emergency')}.`,
    }),
  )
  must(
    await decideCandidate(services, shelter, {
      candidateId,
      act: 'refute',
      reason: 'other_person_known',
      words: type(sealed, 'the reason of a rejection'),
    }),
  )
  must(
    await screenSighting(services, shelter, sighting, {
      childWish: 'be_found',
      fearOfState: 'yes',
      fearOfFamily: 'no',
      asylumClaim: 'no',
    }),
  )
  must(
    await decideHolds(services, protection, {
      sightingId: sighting,
      decision: 'keep',
      reason: type(sealed, 'the reason of a hold'),
    }),
  )

  // A shelter nobody knows, an invitation, a member's means of signing in.
  must(
    await askForShelter(
      services,
      {
        place: type(sealed, "an unlisted shelter's name"),
        town: type(sealed, "an unlisted shelter's town"),
        person: type(sealed, "an unlisted shelter's person"),
        phone: phone("an unlisted shelter's phone", '9621558034'),
        hours: type(sealed, "an unlisted shelter's hours"),
        country: 'MX',
      },
      'es',
    ),
  )
  const invited = must(
    await inviteMember(services, shelter, {
      name: 'Persona Invitada',
      email: `${randomUUID()}@prueba.invalid`,
      roles: ['institution_admin'],
    }),
  )
  sealed.push({ what: 'an invitation', texts: [invited.code, invited.code.replaceAll('-', '')] })
  const member = await insertPerson(services)
  const enrolled = await enrolTotp(services, (await giveMemberPassword(services, member)).secret)
  sealed.push({ what: 'a password', texts: [PASSWORD] })
  sealed.push({ what: "an authenticator's secret", texts: [enrolled.secret] })
  sealed.push({ what: "a session's cookie", texts: [enrolled.session] })
  sealed.push({ what: 'recovery codes', texts: enrolled.codes.flatMap((code) => [code, code.replaceAll('-', '')]) })
  return { sealed, clear }
}
