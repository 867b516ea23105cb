import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { formatReceipt, makeReceipt } from '../../app/domain/receipt.ts'
import { t } from '../../app/i18n/translate.ts'
import { uuidOf } from '../../seeds/random.ts'
import { solvePage } from '../support/public-form.ts'
import { answerAll, beginNotice, fileNotice, type Picture, readReceipt } from './support/family.ts'
import { expect, test } from './support/fixtures.ts'
import { portrait } from './support/pictures.ts'
import { asMember, asNobody } from './support/work.ts'

const say = t('es')
const CONTINUE = { name: say('wizard.continue'), exact: true }
const LUCIA = uuidOf('worked example notice Lucía')

test('the first answer sent twice begins one notice', async ({ page, visitor }) => {
  await page.goto('/es/c/gt/aviso/nombre')
  const proof = await solvePage(await page.content())
  const key = await page.locator('[name="key"]').inputValue()
  const origin = new URL(page.url()).origin
  const other = await visitor()
  for (const context of [page.context(), other.context()])
    expect(
      (
        await context.request.post(`${origin}/es/c/gt/aviso/nombre`, {
          form: { key, given: 'Saúl', ...proof },
          headers: { origin },
          maxRedirects: 0,
        })
      ).status(),
    ).toBe(303)
  await page.goto('/es/c/gt/aviso/circunstancias')
  await page.getByLabel(say('wizard.circumstances')).fill('Salió un martes.')
  await page.getByRole('button', CONTINUE).click()
  await other.goto('/es/c/gt/aviso/circunstancias')
  await expect(other.getByLabel(say('wizard.circumstances'))).toHaveValue('Salió un martes.')
})

test('filing twice files once', async ({ page }) => {
  await beginNotice(page, { answers: { nombre: { given: 'Saúl' } } })
  await answerAll(page)
  const file = page.getByRole('button', { name: say('wizard.fileButton') })
  const base = await page.locator('[name=base]').inputValue()
  await file.dblclick()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('wizard.doneTitle'))
  const again = await page.request.post('/es/c/gt/aviso/revisar', {
    form: { base },
    headers: { origin: new URL(page.url()).origin },
  })
  expect(again.ok()).toBe(true)
  await page.goto('/es/comprobante/seguimiento')
  await expect(page.locator('main').getByText(say('receipt.event_received'))).toHaveCount(1)
})

test('a report sent twice is one report', async () => {
  const shelter = await asMember('shelter')
  const form = { key: randomUUID(), event: 'seen', name: 'Gemelo Único' }
  const answers = await Promise.all([1, 2].map(() => shelter.post('/es/trabajo/reportes/nuevo', form)))
  const places = answers.map((answer) => answer.headers().location)
  expect(places[0]).toMatch(/\/trabajo\/reportes\/[0-9a-f-]{36}/)
  expect(places[1]).toBe(places[0])
})

test('the back button shows what was saved, and saving again is no conflict', async ({ page }) => {
  await beginNotice(page, { answers: { nombre: { given: 'Saúl' } } })
  await page.getByLabel(say('wizard.age'), { exact: true }).fill('9')
  await page.getByRole('button', CONTINUE).click()
  await expect(page).toHaveURL(/\/sexo$/)
  await page.goBack()
  await expect(page.getByLabel(say('wizard.age'), { exact: true })).toHaveValue('9')
  await page.getByLabel(say('wizard.age'), { exact: true }).fill('10')
  await page.getByRole('button', CONTINUE).click()
  await expect(page).toHaveURL(/\/sexo$/)
  await page.goBack()
  await expect(page.getByLabel(say('wizard.age'), { exact: true })).toHaveValue('10')
})

test('two tabs: the second is told what the first saved, loses nothing, and decides', async ({ page }) => {
  await beginNotice(page, { answers: { nombre: { given: 'Saúl' } } })
  const second = await page.context().newPage()
  await second.goto(page.url())
  await page.getByLabel(say('wizard.age'), { exact: true }).fill('9')
  await page.getByRole('button', CONTINUE).click()
  await expect(page).toHaveURL(/\/sexo$/)
  await second.getByLabel(say('wizard.age'), { exact: true }).fill('12')
  await second.getByRole('button', CONTINUE).click()
  await expect(second.getByRole('alert')).toContainText(say('wizard.changedTitle'))
  await expect(second.getByRole('alert')).toContainText('9 años')
  await expect(second.getByLabel(say('wizard.age'), { exact: true })).toHaveValue('12')
  await second.getByRole('button', CONTINUE).click()
  await page.goto('/es/c/gt/aviso/edad')
  await expect(page.getByLabel(say('wizard.age'), { exact: true })).toHaveValue('12')
})

test('two officers: the second is told, and what is typed stays', async ({ member }) => {
  const [first, second] = [await member('officer.gt'), await member('officer.gt')]
  for (const page of [first, second]) await page.goto(`/es/trabajo/avisos/${LUCIA}/verificar`)
  const basis = say('work.basisLabel')
  for (const page of [first, second]) {
    await page.getByLabel(basis).fill('Vista en videollamada.')
    await page.locator('button[value="record"]').click()
    if (page === first) await expect(page).toHaveURL(/hecho=record/)
  }
  await expect(second.getByRole('alert')).toBeVisible()
  await expect(second.getByLabel(basis)).toHaveValue('Vista en videollamada.')
})

test.describe('a receipt', () => {
  test('that is unknown, forged or no receipt at all gets the same answer after the same time', async () => {
    const nobody = await asNobody()
    const unknown = formatReceipt(makeReceipt(new Uint8Array(23).fill(7)))
    const forged = `${unknown.slice(0, -1)}${unknown.endsWith('A') ? 'B' : 'A'}`
    const answers: string[] = []
    for (const code of [unknown, forged, 'hola', '', 'A'.repeat(79), '<script>']) {
      const proof = await solvePage(await nobody.html('/es/comprobante'))
      const began = Date.now()
      const answer = await nobody.post('/es/comprobante', { code, ...proof })
      expect(Date.now() - began, 'milliseconds').toBeGreaterThanOrEqual(245)
      expect(answer.status()).toBe(422)
      expect(answer.headers()['set-cookie']).toBeUndefined()
      answers.push((await answer.text()).replace(/(name="(?:code|challenge)"[^>]*) value="[^"]*"/g, '$1'))
    }
    expect(answers[0]).toContain(say('refusals.receipt.unknown'))
    expect(new Set(answers).size).toBe(1)
  })

  test('is not in any address, cookie or page after its sitting ended', async ({ page }) => {
    const receipt = await fileNotice(page, { answers: { nombre: { given: 'Saúl' } } })
    expect(JSON.stringify(await page.context().cookies())).not.toContain(receipt.slice(0, 9))
    await page.getByRole('button', { name: say('wizard.endHere') }).click()
    for (const path of ['/es/c/gt/aviso/listo', '/es/c/gt/aviso/comprobante', '/es/comprobante/seguimiento']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('receipt.enterTitle'))
      expect(await page.content()).not.toContain(receipt)
    }
  })
})

/** Ends the session that this browser shows, as another of its tabs would whose answer it never saw. */
const endElsewhere = async (page: Page, path: string): Promise<void> => {
  const { origin } = new URL(page.url())
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${origin}${path}`, { method: 'POST', headers: { cookie, origin }, redirect: 'manual' })
  expect(answer.status).toBe(303)
}

test.describe('a session that died in the middle of a form', () => {
  test('of a family: its receipt brings back what was typed', async ({ page }) => {
    await beginNotice(page, { answers: { nombre: { given: 'Saúl' } } })
    await page.getByRole('link', { name: say('wizard.seeAndPrint') }).click()
    const receipt = await readReceipt(page)
    await page.goto('/es/c/gt/aviso/circunstancias')
    await page.getByLabel(say('wizard.circumstances')).fill('Salió un martes con su tía.')
    await endElsewhere(page, '/es/comprobante/terminar')
    await page.getByRole('button', CONTINUE).click()
    await expect(page.getByText(say('receipt.enterParked'))).toBeVisible()
    expect(page.url()).not.toContain('martes')
    await page.getByLabel(say('receipt.enterLabel')).fill(receipt)
    await page.getByRole('button', { name: say('receipt.enterButton'), exact: true }).click()
    await expect(page.getByLabel(say('wizard.circumstances'))).toHaveValue('Salió un martes con su tía.')
    await page.getByRole('button', CONTINUE).click()
    await page.goto('/es/c/gt/aviso/circunstancias')
    await expect(page.getByLabel(say('wizard.circumstances'))).toHaveValue('Salió un martes con su tía.')
  })

  test('of a member: signing in brings back what was typed', async ({ member }) => {
    const page = await member('shelter')
    await page.goto('/es/trabajo/reportes/nuevo')
    await page.getByLabel(say('sighting.name'), { exact: true }).fill('Keyri Chub')
    await endElsewhere(page, '/es/trabajo/salir')
    await page.getByRole('button', { name: say('sighting.send') }).click()
    await expect(page.getByText(say('work.signInKept'))).toBeVisible()
    expect(page.url()).not.toMatch(/keyri/i)
    await page.getByLabel(say('work.signInEmail')).fill('shelter@demo.invalid')
    await page.getByLabel(say('work.signInPassword')).fill('demo-demo-demo')
    await page.getByRole('button', { name: say('work.signInButton'), exact: true }).click()
    await expect(page.getByLabel(say('sighting.name'), { exact: true })).toHaveValue('Keyri Chub')
    await page.getByRole('button', { name: say('sighting.send') }).click()
    await expect(page.getByText(say('sighting.done_reported'))).toBeVisible()
  })
})

type Sent = { readonly url: URL; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }

/** The form of a photo's page as the browser would send it. */
const photoForm = async (page: Page, picture: Picture): Promise<Sent> => {
  const form = new FormData()
  for (const name of ['base', 'key']) form.set(name, await page.locator(`form:has(#photo) [name=${name}]`).inputValue())
  form.set('photo', new File([new Uint8Array(picture.buffer)], picture.name, { type: picture.mimeType }))
  form.set('act', 'upload')
  const written = new Response(form)
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const url = new URL(page.url())
  return {
    url,
    headers: { cookie, origin: url.origin, 'content-type': written.headers.get('content-type') ?? '' },
    body: Buffer.from(await written.arrayBuffer()),
  }
}

/** Sends half of a form, and then the network is gone. */
const sendHalf = async ({ url, headers, body }: Sent): Promise<void> => {
  const socket = connect(Number(url.port), url.hostname)
  let answered = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    answered += text
  })
  await once(socket, 'connect')
  const lines = Object.entries({ host: url.host, 'content-length': body.length, ...headers })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.write(`POST ${url.pathname} HTTP/1.1\r\n${head}\r\n`)
  socket.write(body.subarray(0, body.length / 2))
  // Long enough for the portal to have taken what came, and to forget it.
  await sleep(500)
  expect(answered, 'an answer before the form is whole').toBe('')
  socket.resetAndDestroy()
  await sleep(500)
}

test('a photo whose connection breaks half way is not kept, takes nothing with it, and sent again is one photo', async ({
  page,
}) => {
  await beginNotice(page, { answers: { nombre: { given: 'Saúl' } } })
  await page.getByLabel(say('wizard.age'), { exact: true }).fill('9')
  await page.getByRole('button', CONTINUE).click()
  await expect(page).toHaveURL(/\/sexo$/)
  await page.goto('/es/c/gt/aviso/foto-nna')
  const list = page.url()
  const picture = await portrait()
  const send = async () => {
    await page.locator('#photo').setInputFiles(picture)
    await page.getByRole('button', { name: say('wizard.photoSend') }).click()
    await expect(page.getByRole('heading', { level: 1, name: say('photos.editTitle') })).toBeVisible()
  }
  const shown = page.locator('img.photo-preview')
  const edit = page.locator('.photo-list a')
  await send()
  await page.goto(list)
  await expect(shown).toHaveCount(1)
  const earlier = (await edit.getAttribute('href')) ?? ''

  const form = await photoForm(page, picture)
  await sendHalf(form)
  const other = await page.context().newPage()
  await other.goto(list)
  await expect(other.locator('img.photo-preview')).toHaveCount(1)
  // What the browser still shows is sent again as it stands, and once more, as if the answer were lost, too.
  await send()
  const kept = page.url()
  const { url, ...again } = form
  const answer = await fetch(url, { ...again, body: new Uint8Array(again.body), method: 'POST', redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, kept.slice(url.origin.length)])
  await page.goto(list)
  await expect(shown).toHaveCount(2)
  await expect(edit.first()).toHaveAttribute('href', earlier)
  await page.goto('/es/c/gt/aviso/edad')
  await expect(page.getByLabel(say('wizard.age'), { exact: true })).toHaveValue('9')
})

/** Keeps the application's script on its way until it is let go. */
const holdScripts = async (page: Page): Promise<() => void> => {
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/assets/entry.client-*.js', async (route) => {
    await released
    await route.continue()
  })
  return release
}

test('what is typed before the page listens is still there when it has to be drawn anew', async ({
  member,
  troubles,
}) => {
  // What the browser says of a page that is not as the server wrote it.
  troubles.allow(/Minified React error #4(18|23|25)|hydrat/i)
  const page = await member('shelter')
  const release = await holdScripts(page)
  await page.route('**/trabajo/reportes/nuevo', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/(<h1[^>]*>)[^<]+/, '$1Otra cosa') })
  })
  await page.goto('/es/trabajo/reportes/nuevo', { waitUntil: 'commit' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Otra cosa')
  const name = page.getByLabel(say('sighting.name'), { exact: true })
  await name.pressSequentially('Keyri Chub')
  await page.evaluate(() => {
    document.documentElement.dataset.before = 'yes'
  })
  release()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Otra cosa')
  expect(await page.evaluate(() => document.documentElement.dataset.before), 'drawn anew').toBeUndefined()
  await expect(name).toHaveValue('Keyri Chub')
  await expect(name).toBeFocused()
})

test('who has gone on before the page listens is not taken back to the mistakes', async ({ member }) => {
  const page = await member('officer.gt')
  const release = await holdScripts(page)
  await page.goto('/es/trabajo/modulos/nuevo', { waitUntil: 'commit' })
  await page.getByRole('button', { name: say('modules.makeButton') }).click({ noWaitAfter: true })
  const summary = page.locator('.summary')
  await expect(summary).toBeFocused()
  await page.keyboard.press('Tab')
  const link = summary.getByRole('link').first()
  await expect(link).toBeFocused()
  release()
  await link.evaluate(async (element) => {
    const isHydrated = () => Object.keys(element).some((key) => key.startsWith('__reactFiber'))
    while (!isHydrated()) await new Promise((resolve) => setTimeout(resolve, 50))
    await new Promise((resolve) => setTimeout(resolve, 500))
  })
  await expect(link).toBeFocused()
})

test('a click that comes before the page listens leaves it alive', async ({ member }) => {
  const page = await member('redcross')
  await page.addInitScript(() => {
    let clicked = false
    const listen = document.addEventListener.bind(document)
    // React listens on the document in the task that begins to hydrate: the click comes in that task, before the first render.
    document.addEventListener = (type: string, ...rest: [EventListenerOrEventListenerObject, ...unknown[]]) => {
      if (type === 'click' && !clicked) {
        clicked = true
        queueMicrotask(() => document.querySelector('h1')?.click())
      }
      listen(type, ...(rest as [EventListener]))
    }
  })
  await page.goto('/es/trabajo/buscar')
  await page.evaluate(() => {
    document.documentElement.dataset.sameDocument = 'yes'
  })
  await page.getByLabel(say('work.searchLabel')).fill('Yenifer')
  await page.getByRole('button', { name: say('work.searchButton') }).click()
  await page.waitForURL('**/trabajo/buscar/*')
  await expect(page.locator('html'), 'a page that lives is not loaded anew').toHaveAttribute(
    'data-same-document',
    'yes',
  )
})
