/** A mission over HTTP: asked for by the secretariat, confirmed by its chancellery, which alone is shown the invitation. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { openSession } from '../../app/institutions/sessions.server.ts'
import { insertMember } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const PAGE = '/es/trabajo/confirmaciones'
const CODE = /([A-Z2-9]{4}-){5}[A-Z2-9]{4}/

let portal: ServedPortal
beforeAll(async () => {
  portal = await serveTestPortal({ DEMO: '1' })
}, 120_000)
afterAll(() => portal.close())

const cookieOf = async ({ memberId }: MemberActor) =>
  `staff=${await openSession(portal.services, memberId, { means: 'demo' })}`
const send = (path: string, cookie: string, fields?: Record<string, string>) =>
  fetch(portal.origin + path, {
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, origin: portal.origin },
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
  })

it('is on the page of its chancellery’s administrator alone, and begins with the button there', async () => {
  const { worker } = portal.services
  const secretariat = await insertMember(worker, { kind: 'secretariat', country: 'CR' }, ['secretariat'])
  const own = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt' }, ['institution_admin'])
  const other = await insertMember(worker, { kind: 'chancellery', country: 'HN', slug: 'hn' }, ['institution_admin'])
  const name = 'Consulado en Tenosique'
  const wanted = { institution: name, kind: 'mission', country: 'GT', name: 'Eva Tun', email: 'eva@prueba.invalid' }
  const asked = await send('/es/trabajo/instituciones/nueva', await cookieOf(secretariat), wanted)
  expect(asked.headers.get('location')).toBe('/es/trabajo/instituciones?hecho=asked')
  expect(await (await send(PAGE, await cookieOf(other))).text()).not.toContain(name)
  expect((await send(PAGE, await cookieOf(secretariat))).status).toBe(403)
  const cookie = await cookieOf(own)
  const page = await (await send(PAGE, cookie)).text()
  expect(page).toContain(name)
  const request = /name="request" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
  expect((await send(PAGE, await cookieOf(other), { request, act: 'confirm' })).status).toBe(404)
  const done = await send(PAGE, cookie, { request, act: 'confirm' })
  expect(await done.text()).toMatch(CODE)
  const made = worker.selectFrom('app.institution').select('parent_id').where('name', '=', name)
  expect(await made.execute()).toEqual([{ parent_id: own.institutionId }])
})
