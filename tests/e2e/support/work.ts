/** Members at work without a browser: what a test needs to have happened before it looks at a page. */
import { randomUUID } from 'node:crypto'
import { type APIRequestContext, type APIResponse, expect, request } from '@playwright/test'
import type { DemoLogin } from '../../../app/institutions/demo-logins.ts'
import { readDemo } from './demo.ts'

/** A signed-in member who asks and sends forms; redirects are not followed. */
export type Worker = {
  readonly get: (path: string) => Promise<APIResponse>
  readonly post: (path: string, form: Readonly<Record<string, string>>) => Promise<APIResponse>
  readonly html: (path: string) => Promise<string>
  readonly leave: () => Promise<void>
}

const worker = (api: APIRequestContext): Worker => {
  const get = (path: string) => api.get(path, { maxRedirects: 0 })
  return {
    get,
    post: (path, form) =>
      api.post(path, { multipart: { ...form }, headers: { origin: readDemo().portal }, maxRedirects: 0 }),
    html: async (path) => (await get(path)).text(),
    leave: () => api.dispose(),
  }
}

/** Someone who is not signed in. */
export const asNobody = async (): Promise<Worker> => worker(await request.newContext({ baseURL: readDemo().portal }))

export const asMember = async (role: DemoLogin): Promise<Worker> => {
  const { portal } = readDemo()
  const api = await request.newContext({ baseURL: portal })
  const answer = await api.post(`/demo/login/${role}`, { headers: { origin: portal }, maxRedirects: 0 })
  expect(answer.status(), `signing in as ${role}`).toBe(303)
  return worker(api)
}

/** Every id that a list links to, page after page. @param path of the list, which is also the start of each link */
export const listIds = async (who: Worker, path: string): Promise<readonly string[]> => {
  const ids = new Set<string>()
  for (let page = 1; ; page++) {
    const html = await who.html(`/es${path}${path.includes('?') ? '&' : '?'}pagina=${page}`)
    const links = [...html.matchAll(new RegExp(`href="/es${path.split('?')[0]}/([0-9a-f-]{36})`, 'g'))]
    const before = ids.size
    for (const [, id = ''] of links) ids.add(id)
    if (ids.size === before) return [...ids]
  }
}

/** A candidate that both sides may see, neither of whom has decided on it; one of these when they are given. */
export const findShared = async (carer: Worker, seeker: Worker, among?: ReadonlySet<string>): Promise<string> => {
  const list = '/trabajo/coincidencias'
  const [ours, theirs] = [await listIds(carer, list), new Set(await listIds(seeker, list))]
  for (const id of ours.filter((one) => theirs.has(one) && (among?.has(one) ?? true)).reverse()) {
    const html = await carer.html(`/es${list}/${id}`)
    if (/name="act" value="propose"/.test(html)) return id
  }
  throw new Error('no candidate that both sides may see is undecided')
}

/** Has the shelter propose a candidate (of these) and the consulate confirm it; gives the path of their case. */
export const confirmOne = async (
  carerRole: DemoLogin,
  seekerRole: DemoLogin,
  among?: ReadonlySet<string>,
): Promise<string> => {
  const [carer, seeker] = [await asMember(carerRole), await asMember(seekerRole)]
  const path = `/es/trabajo/coincidencias/${await findShared(carer, seeker, among)}`
  expect((await carer.post(path, { act: 'propose' })).status(), 'proposing').toBe(303)
  expect((await seeker.post(path, { act: 'confirm' })).status(), 'confirming').toBe(303)
  const link = /href="\/es(\/trabajo\/casos\/[0-9a-f-]{36})"/.exec(await seeker.html(path))?.[1]
  await carer.leave()
  await seeker.leave()
  expect(link, 'a link to the case').toBeTruthy()
  return link ?? ''
}

/** Reports a child in two words; gives where the answer leads. */
export const report = async (who: Worker, fields: Readonly<Record<string, string>>): Promise<string> => {
  const answer = await who.post('/es/trabajo/reportes/nuevo', { key: randomUUID(), event: 'seen', ...fields })
  expect(answer.status(), 'reporting').toBe(303)
  return (answer.headers().location ?? '').replace(/^\/es/, '')
}
