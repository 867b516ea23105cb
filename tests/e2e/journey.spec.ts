/**
 * The whole mission, from a mother's phone to two institutions' confirmation and the outcome: one family and five signed-in
 * people, each in a browser of their own, on the demonstration that a visitor would start.
 */
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { answerAll, readReceipt, type Telling } from './support/family.ts'
import { expect, test } from './support/fixtures.ts'
import { listsCandidate, openCandidate, openNotice, reportChild, screenChild, verifyNotice } from './support/staff.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

/** Each run seeks another child, so that a demonstration can be walked more than once: surname and how a shelter hears it. */
const SURNAMES = [
  ['Xiloj', 'Shiloj'],
  ['Quixtán', 'Kishtan'],
  ['Ixchop', 'Ishchop'],
  ['Cumatzil', 'Cumatsil'],
  ['Yojcom', 'Yoxcom'],
] as const
const SECOND_SURNAMES = ['Tzunún', 'Chávajay', 'Xicay', 'Puluc', 'Quisquiná', 'Bocel', 'Saloj'] as const
const run = Math.floor(Date.now() / 1000)
const [surname1, heardSurname] = SURNAMES[run % SURNAMES.length] ?? SURNAMES[0]
const surname2 = SECOND_SURNAMES[run % SECOND_SURNAMES.length] ?? SECOND_SURNAMES[0]
const HEARD = `Chepe ${heardSurname}`
const FULL_NAME = `José Nicanor ${surname1} ${surname2}`

const telling: Telling = {
  answers: {
    nombre: { given: 'José Nicanor', surname1, surname2, nickname: 'Chepito' },
    edad: { age: 'unos 9 o 10' },
    sexo: { sex: 'male' },
    origen: { country: 'GT', nationality: 'GT' },
    'lugar-origen': { department: 'GT-SM', town: 'Comitancillo' },
    idiomas: { languages: 'mam' },
    'ultimo-contacto': { country: 'MX', place: 'Tapachula', when: 'hace dos semanas' },
    senas: { mark_type_0: 'scar', mark_site_0: 'eyebrow', mark_side_0: 'left' },
    'quien-busca': { seeker: 'Marta Xiloj López', relation: 'mother' },
    contacto: { phone: '+502 5555 0142' },
  },
  consents: ['partners_search', 'consulate_see', 'consulate_told', 'publish', 'publish_name', 'publish_seeker_photo'],
}
const photo = () =>
  sharp({ create: { width: 900, height: 1200, channels: 3, background: '#8a6a54' } })
    .withExif({ IFD0: { ImageDescription: 'no debe quedar' } })
    .jpeg()
    .toBuffer()

/** Asks for a page until it answers this status, at most a minute (the promise for what is gone). */
const expectStatus = async (page: Page, path: string, status: number): Promise<void> => {
  await expect.poll(async () => (await page.request.get(path)).status(), { timeout: 60_000 }).toBe(status)
}

test('a child is sought, seen, matched by two institutions, and the family is told by a person', async ({
  demo,
  visitor,
  member,
}) => {
  const mother = await visitor({ viewport: { width: 360, height: 740 } })
  let receipt = ''
  let publicPath = ''
  let reportPath = ''
  let candidatePath = ''

  await test.step('1. the link in the ministry’s site leads to the form', async () => {
    await mother.goto(demo.ministry)
    const opened = mother.waitForEvent('popup')
    await mother.frameLocator('iframe').first().getByRole('link', { name: 'Presentar un aviso' }).click()
    const form = await opened
    await expect(form.getByRole('heading', { level: 1, name: 'Presentar un aviso' })).toBeVisible()
    await expect(form.getByRole('heading', { name: 'Esto no es una denuncia' })).toBeVisible()
    await expect(form.getByRole('heading', { name: 'Nadie le pedirá dinero' })).toBeVisible()
    await form.close()
    await mother.goto(`${demo.portal}/es/c/gt/aviso`)
  })

  await test.step('2. she looks first, then files, one question a page, and gets a receipt at the first answer', async () => {
    await mother.getByLabel('Nombre, apellido o apodo').fill(FULL_NAME)
    await mother.getByRole('button', { name: 'Ver si ya hay un aviso' }).click()
    expect(mother.url()).not.toContain(encodeURIComponent(surname1))
    await mother.getByRole('link', { name: /Empezar el aviso|Presentar un aviso de todos modos/ }).click()
    await expect(
      mother.getByRole('heading', { level: 1, name: '¿Cómo se llama la niña, el niño o adolescente?' }),
    ).toBeVisible()
    const picture = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await photo() }
    await answerAll(mother, { ...telling, photos: { 'foto-busca': picture } })
    await expect(mother.getByText(FULL_NAME)).toBeVisible()
    await mother.getByRole('button', { name: 'Presentar el aviso' }).click()
    await expect(mother.getByRole('heading', { name: 'Su aviso fue presentado' })).toBeVisible()
    receipt = await readReceipt(mother)
    expect(receipt).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){5}$/)
  })

  await test.step('3. she leaves, comes back with the receipt, and sees who answers and when', async () => {
    await mother.context().clearCookies()
    await mother.goto(`${demo.portal}/es/comprobante`)
    await mother.getByLabel('Clave del comprobante').fill(receipt.toLowerCase().replaceAll('-', ' '))
    await mother.getByRole('button', { name: 'Entrar', exact: true }).click()
    await expect(mother.getByText('Recibido. Se está verificando con usted.')).toBeVisible()
    await expect(mother.getByText('Ministerio de Relaciones Exteriores de Guatemala').first()).toBeVisible()
    await expect(mother.getByText(/a más tardar el/)).toBeVisible()
  })

  const officer = await member('officer.gt')
  const shelter = await member('shelter', { viewport: { width: 360, height: 740 } })

  await test.step('4. the consulate verifies, registers and publishes the consented minimum', async () => {
    const other = await member('officer.hn')
    await openNotice(officer, FULL_NAME)
    const noticePath = new URL(officer.url()).pathname
    expect((await other.request.get(`${demo.portal}${noticePath}`)).status()).toBe(404)
    expect((await other.request.get(`${demo.portal}${noticePath}.data`)).status()).toBe(404)
    await verifyNotice(officer)
    await officer.getByRole('button', { name: 'Registrar para las instituciones' }).click()
    await expect(officer.getByText('Registrado. Ya se compara con los reportes.')).toBeVisible()
    await officer.getByRole('button', { name: 'Publicar', exact: true }).click()
    await expect(officer.getByText('Publicado. Se ve en unos segundos.')).toBeVisible()
    publicPath = (await officer.getByRole('link', { name: 'Ver la página pública' }).getAttribute('href')) ?? ''
    expect(publicPath).toMatch(/^\/es\/a\/[A-Za-z0-9_-]{20,}$/)
    const reader = await visitor()
    await reader.goto(publicPath)
    await expect(reader.getByRole('heading', { level: 1 })).toContainText(FULL_NAME)
    const text = await reader.locator('body').innerText()
    for (const secret of [
      'Chepito',
      'Idiomas',
      'Tapachula',
      'Comitancillo',
      'San Marcos',
      'Marta',
      '5555 0142',
      'cicatriz',
    ])
      expect(text).not.toContain(secret)
    await reader.goto('/es/c/gt')
    await expect(reader.getByRole('link', { name: FULL_NAME }).first()).toBeVisible()
    await reader.goto(demo.ministry)
    await expect(reader.frameLocator('iframe').first().getByRole('link', { name: FULL_NAME }).first()).toBeVisible()
    await expect(async () => {
      await reader.goto('/es')
      await reader.getByLabel('Nombre, apellido o apodo').fill(`${heardSurname} ${surname2.replace('z', 's')}`)
      await reader.getByRole('button', { name: 'Buscar' }).click()
      await expect(reader.getByRole('link', { name: FULL_NAME }).first()).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 20_000 })
  })

  await test.step('5. the shelter reports a child in its care, and the child is on hold until screened', async () => {
    reportPath = await reportChild(shelter, {
      name: HEARD,
      age: '10',
      origin: 'Comitancillo, San Marcos',
      language: 'mam',
    })
    await openCandidate(shelter, HEARD, reportPath)
    candidatePath = new URL(shelter.url()).pathname
    expect(await listsCandidate(officer, candidatePath)).toBe(false)
    for (const path of [candidatePath, `${candidatePath}.data`, reportPath, `${reportPath}.data`])
      expect((await officer.request.get(`${demo.portal}${path}`)).status(), path).toBe(
        path.startsWith(candidatePath) ? 404 : 403,
      )
    await expect(shelter.getByRole('button', { name: 'Proponer', exact: true })).toHaveCount(0)
  })

  await test.step('6. the screening is its own step, and releases the child', async () => {
    await screenChild(shelter, reportPath)
    await openCandidate(shelter, HEARD, reportPath)
    await expect(shelter.getByText(/apodo|Suena|suena/).first()).toBeVisible()
    await expect(shelter.getByText(/Nada se revela todavía/).first()).toBeVisible()
  })

  let casePath = ''
  await test.step('7. the shelter asks and proposes; the consulate answers and confirms, without whereabouts', async () => {
    await shelter.getByLabel('Preguntar a la otra parte').fill('¿Cómo se llama la abuela del niño?')
    await shelter.getByRole('button', { name: 'Enviar la pregunta' }).click()
    await expect(shelter.getByText('Pregunta enviada.')).toBeVisible()
    await shelter.getByRole('button', { name: 'Proponer', exact: true }).click()
    await expect(shelter.getByText('Propuesta. Responde la otra institución.')).toBeVisible()
    await expect.poll(() => listsCandidate(officer, candidatePath)).toBe(true)
    await officer.goto(candidatePath)
    await expect(officer.getByText('¿Cómo se llama la abuela del niño?')).toBeVisible()
    const seen = await officer.locator('body').innerText()
    expect(seen).toContain(HEARD)
    for (const secret of ['Albergue', 'Semilla', 'Comitancillo, San Marcos'])
      expect(seen.split('Su registro')[0]).not.toContain(secret)
    await officer.getByLabel('Su respuesta').fill('La abuela se llama Petrona.')
    await officer.getByRole('button', { name: 'Enviar la respuesta' }).click()
    await expect(officer.getByText('Respuesta enviada.')).toBeVisible()
    await officer.getByRole('button', { name: 'Confirmar', exact: true }).click()
    await expect(officer.getByText(/El expediente está abierto/)).toBeVisible()
    await officer.getByRole('link', { name: 'Abrir el expediente' }).click()
    casePath = new URL(officer.url()).pathname
    expect(await officer.locator('body').innerText()).not.toContain('Semilla')
  })

  await test.step('disclosure of contact: the child’s view, best interests, two signers of two institutions', async () => {
    await officer.getByRole('button', { name: 'Firmar la divulgación' }).click()
    await expect(officer.getByText(/todavía no|Todavía no/).first()).toBeVisible()
    await shelter.goto(casePath)
    await shelter.getByLabel('Quiere contacto', { exact: true }).check()
    await shelter.getByLabel(/interés superior y favorece/).check()
    await shelter.getByRole('button', { name: 'Guardar lo registrado' }).click()
    await expect(shelter.getByText('Guardado.')).toBeVisible()
    await shelter.getByRole('button', { name: 'Firmar la divulgación' }).click()
    await expect(shelter.getByText('Firmado.')).toBeVisible()
    await officer.goto(casePath)
    await officer.getByRole('button', { name: 'Firmar la divulgación' }).click()
    await expect(async () => {
      await officer.goto(casePath)
      await expect(officer.getByText('Albergue Semilla del Camino')).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 20_000 })
    await shelter.goto(casePath)
    await expect(shelter.getByText('Marta Xiloj López')).toBeVisible()
  })

  await test.step('8. nothing changed for the family or in public; a person tells her, and then the notice is gone', async () => {
    await mother.reload()
    const before = await mother.locator('main').innerText()
    expect(before).not.toMatch(/albergue semilla|Chepe|coincidencia hallada|encontrad/i)
    expect((await mother.request.get(`${demo.portal}${publicPath}`)).status()).toBe(200)
    const photoUrl = await (async () => {
      const reader = await visitor()
      await reader.goto(publicPath)
      return (await reader.locator('main img').first().getAttribute('src')) ?? ''
    })()
    expect((await mother.request.get(`${demo.portal}${photoUrl}`)).status()).toBe(200)
    await officer.getByLabel('A salvo, con contacto', { exact: true }).check()
    await officer.getByRole('button', { name: 'Registrar que se le dijo a la familia' }).click()
    await expect(officer.getByText(/apoyo psicosocial/).first()).toBeVisible()
    await officer.getByLabel('Se ofreció apoyo psicosocial').check()
    await officer.getByRole('button', { name: 'Registrar que se le dijo a la familia' }).click()
    await expect(officer.getByText(/Se le dijo a la familia/).first()).toBeVisible()
    await expectStatus(officer, `${demo.portal}${publicPath}`, 410)
    await expectStatus(officer, `${demo.portal}${photoUrl}`, 404)
    const reader = await visitor()
    await reader.goto('/es/c/gt')
    await expect(reader.locator(`a[href$="${publicPath}"]`)).toHaveCount(0)
    await reader.goto(demo.ministry)
    await expect(reader.frameLocator('iframe').first().locator(`a[href$="${publicPath}"]`)).toHaveCount(0)
    await reader.goto('/es')
    await reader.getByLabel('Nombre, apellido o apodo').fill(FULL_NAME)
    await reader.getByRole('button', { name: 'Buscar' }).click()
    await expect(reader.locator(`a[href$="${publicPath}"]`)).toHaveCount(0)
    await mother.reload()
    await expect(mother.getByText('Una persona habló con usted.')).toBeVisible()
    await officer.getByRole('button', { name: 'Cerrar el expediente' }).click()
    await expect(officer.getByText('Expediente cerrado.').first()).toBeVisible()
  })

  await test.step('every act left a trace that the auditor reads', async () => {
    const auditor = await member('auditor')
    await auditor.goto('/es/trabajo/bitacora')
    await expect(auditor.getByText('Albergue Semilla del Camino').or(auditor.getByText('case.')).first()).toBeVisible()
  })
})
