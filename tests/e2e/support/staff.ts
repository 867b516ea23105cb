import { expect, type Page } from '@playwright/test'

/** The officer finds the notice among those to verify and opens it. */
export const openNotice = async (page: Page, name: string): Promise<void> => {
  await page.goto('/es/trabajo/avisos')
  const link = page.getByRole('link', { name }).first()
  while (!(await link.isVisible()))
    await page
      .getByRole('link', { name: /Anteriores|Siguientes|Más recientes/ })
      .last()
      .click()
  await link.click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

/** Answers the whole checklist and the risk questions about the notifier, and verifies. */
export const verifyNotice = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Verificar', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Verificar a quien busca' })).toBeVisible()
  for (const question of [
    /documento la identidad/,
    /vínculo familiar \(/,
    /llamada o videollamada/,
    /existe y que los datos/,
  ])
    await page.getByRole('group', { name: question }).getByLabel('Sí', { exact: true }).check()
  for (const risk of [/Evade hablar/, /orden de alejamiento/, /Insiste en saber/, /deuda, un pago/, /no concuerdan/])
    await page.getByRole('group', { name: risk }).getByLabel('No', { exact: true }).check()
  await page
    .getByLabel('Cómo se establecieron la identidad y el vínculo familiar')
    .fill('Documento de identidad y partida de nacimiento vistos en videollamada.')
  await page.getByRole('button', { name: 'Verificar el aviso' }).click()
  await expect(page.getByText('Verificado. Ahora se puede registrar para las instituciones.')).toBeVisible()
}

/** On a phone, to the next step of the report; a wide screen has them all. */
const goOn = async (page: Page): Promise<void> => {
  const onward = page.getByRole('link', { name: 'Continuar', exact: true })
  if (await onward.isVisible()) await onward.click()
}

/** The shelter reports a child as heard; ends on the report's page and returns its address. */
export const reportChild = async (
  page: Page,
  child: { readonly name: string; readonly age: string; readonly origin: string; readonly language: string },
): Promise<string> => {
  await page.goto('/es/trabajo/reportes/nuevo')
  await page.getByLabel('Nombre, como se oyó').fill(child.name)
  await page.getByLabel('Edad o rango').fill(child.age)
  await page.getByLabel('Sexo').selectOption({ label: 'Niño o adolescente hombre' })
  await goOn(page)
  await page.getByLabel('Municipio o departamento de donde es').fill(child.origin)
  await page.getByLabel('Idioma que habla mejor').selectOption({ label: child.language })
  await goOn(page)
  await page.getByRole('button', { name: 'Enviar el reporte' }).click()
  await expect(page.getByText('Reporte guardado. Lo siguiente: el tamizaje.')).toBeVisible()
  return new URL(page.url()).pathname
}

/** Screens the child of an open report with answers that hold nothing, or with a fear of the state. */
export const screenChild = async (page: Page, reportPath: string, { fearsState = false } = {}): Promise<void> => {
  await page.goto(`${reportPath}/tamizaje`)
  await page.getByRole('group', { name: '¿Quiere que su familia le encuentre?' }).getByLabel('Sí, quiere').check()
  await page
    .getByRole('group', { name: '¿Teme a las autoridades de su país?' })
    .getByLabel(fearsState ? 'Sí' : 'No', { exact: true })
    .check()
  await page.getByRole('group', { name: '¿Teme a alguien de su familia?' }).getByLabel('No', { exact: true }).check()
  await page
    .getByRole('group', { name: /asilo o refugio/ })
    .getByLabel('No', { exact: true })
    .check()
  await page.getByRole('button', { name: 'Guardar el tamizaje' }).click()
  await expect(page.getByText('Tamizaje guardado.')).toBeVisible()
}

/** Waits until the worker has matched, then opens a candidate whose own record is the one at this address. */
export const openCandidate = async (page: Page, ownName: string, ownPath: string): Promise<void> => {
  await expect(async () => {
    const paths: string[] = []
    await page.goto('/es/trabajo/coincidencias')
    for (;;) {
      const links = await page.getByRole('link', { name: ownName }).all()
      for (const link of links) paths.push((await link.getAttribute('href')) ?? '')
      const older = page.getByRole('link', { name: 'Anteriores' })
      if (!(await older.isVisible())) break
      await older.click()
    }
    for (const path of paths) {
      await page.goto(path)
      if ((await page.locator(`a[href="${ownPath}"]`).count()) > 0) return
    }
    throw new Error(`no candidate of ${ownPath} yet, among ${paths.length}`)
  }).toPass({ timeout: 30_000 })
  await expect(page.getByRole('heading', { level: 1, name: '¿Es la misma persona?' })).toBeVisible()
}

/** Whether a member's list of candidates, page by page, leads to this one. */
export const listsCandidate = async (page: Page, path: string): Promise<boolean> => {
  await page.goto('/es/trabajo/coincidencias')
  for (;;) {
    if ((await page.locator(`a[href="${path}"]`).count()) > 0) return true
    const older = page.getByRole('link', { name: 'Anteriores' })
    if (!(await older.isVisible())) return false
    await older.click()
  }
}
