/**
 * Field canaries: invented words in every field that may hold case data, and nobody finds one where the policy shows none:
 * pages and their data, headers, redirects, searches, failures, the log, the trail, work to do, search documents, files.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '../../db/roles.server.ts'
import { findCanaries } from '../support/canaries.ts'
import { type CanaryWorld, openCanaryWorld, scanFiles, scanRows, visitAll } from '../support/canary-visits.ts'
import { type PortalProcess, startPortalProcess } from '../support/portal-process.ts'
import { ask } from '../support/visitors.ts'

/** Who visits in every run; `npm run test:attack` sends every role of every institution. */
const VISITING = [
  'consular_officer of responsible',
  'consular_officer of other chancellery',
  'shelter_worker of carer',
  'shelter_worker of other shelter',
  'protection_authority of host protection',
  'migration_officer of other protection',
  'auditor of responsible',
  'anyone',
  'family of the first notice',
  'another holder of the first notice',
  'family of the draft',
]

let portal: PortalProcess
let planted: CanaryWorld
beforeAll(async () => {
  portal = await startPortalProcess()
  planted = await openCanaryWorld(portal.services)
}, 240_000)
afterAll(() => portal.close())

describe('canaries', () => {
  test('at least 50 are planted, each a word of its own', () => {
    expect(new Set(planted.canaries.map(({ word }) => word)).size).toBe(planted.canaries.length)
    expect(planted.canaries.length).toBeGreaterThanOrEqual(50)
  })

  test('are found in every writing', () => {
    const [canary] = planted.canaries
    const word = canary?.word ?? ''
    const forms = [
      word,
      encodeURIComponent(word),
      JSON.stringify(word).replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ]
    const html = word.replace(/[^\x20-\x7e]/g, (one) => `&#${one.charCodeAt(0)};`)
    for (const form of [...forms, html, word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()])
      expect([...findCanaries(`x ${form} y`, planted.canaries)]).toEqual([canary])
    for (const before of ['', 'a', 'ab'])
      expect(findCanaries(Buffer.from(before + word).toString('base64'), planted.canaries).size).toBe(1)
    expect(findCanaries(Buffer.from(word).toString('hex'), planted.canaries).size).toBe(1)
  })

  test('are answered to nobody whom the policy does not show them, and to those whom it does', async () => {
    const actors = planted.world.actors.filter(({ label }) => VISITING.includes(label))
    expect(actors.length).toBe(VISITING.length)
    const { answers, leaks, seen } = await visitAll(portal, planted, actors)
    console.log(
      `${answers} answers, ${planted.canaries.length} canaries, ${seen.size} of them seen by whom they are for`,
    )
    expect(leaks).toEqual([])
    const fields = new Set(planted.canaries.map(({ field }) => field))
    const found = new Set([...seen].map(({ field }) => field))
    // No page shows why a hold was decided so, nor where a family is reminded; whoever adds one takes it from here.
    expect([...fields].filter((field) => !found.has(field))).toEqual([
      'hold: reason of the decision',
      'reminder: e-mail',
    ])
  }, 300_000)

  test('typed into a form that fails are in no log and in no answer but to whoever typed them', async () => {
    const word = planted.canaries[0]?.word ?? ''
    const { origin, database } = portal
    await withClient(database.adminUrl, (client) => client.query('alter table app.parked rename to parked_away'))
    const broken = await ask(origin, { path: '/es/buscar', form: { q: word } })
    await withClient(database.adminUrl, (client) => client.query('alter table app.parked_away rename to parked'))
    expect(broken.status).toBe(500)
    expect([...findCanaries(`${broken.headers}${broken.text}`, planted.canaries)]).toEqual([])
    for (const path of [
      `/es/${word}`,
      `/es/trabajo/avisos/${word}`,
      `/es/a/${word}?q=${encodeURIComponent(word)}`,
      `/fotos/${word}/x.webp`,
    ])
      await ask(origin, { path: encodeURI(path) })
    await ask(origin, { path: '/es/trabajo/entrar', form: { email: `${word}@correo.invalid`, password: word } })
    await ask(origin, { path: '/es/comprobante', form: { code: word } })
    const refused = await ask(origin, {
      path: '/es/buscar',
      form: { q: word },
      headers: { origin: 'https://otro.example' },
    })
    expect(refused.status).toBe(403)
    expect([...findCanaries(`${refused.headers}${refused.text}`, planted.canaries)]).toEqual([])
  })

  test('are in no line of the log', () => {
    expect(portal.written()).toContain('"answered"')
    expect([...findCanaries(portal.written(), planted.canaries)]).toEqual([])
  })

  test('are in no row of the trail and of the work to do, in no search document they are not for, in no file; sealed ones in no row at all', async () => {
    const published = planted.canaries
      .filter((canary) => planted.isAllowed({ kind: 'public' }, canary))
      .map(({ word }) => word)
    expect(published).toHaveLength(1)
    expect(await scanRows(portal.services, planted.canaries, published)).toEqual([])
    expect(await scanFiles(portal.services.config.dataDir, planted.canaries)).toEqual([])
  })
})
