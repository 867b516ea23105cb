import { expect, test } from './support/fixtures.ts'
import { screenChild } from './support/staff.ts'
import { twoReports } from './support/visits.ts'

test('a shelter links two reports of one child, reads them as a trajectory, and takes them apart once both were asked', async ({
  member,
}) => {
  const pair = `/es${await twoReports('Waldemar Tiul Coy')}`
  const page = await member('shelter', { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await page.goto(pair)
  await page.getByRole('button', { name: 'Sí es la misma persona' }).click()
  await expect(page.getByRole('status')).toContainText('Vinculados.')
  // Nobody has asked the child: what is linked stays so.
  await expect(page.getByRole('button', { name: 'Deshacer el vínculo' })).toHaveCount(0)
  const reports: string[] = []
  for (const name of ['Abrir su registro', 'Abrir el otro registro']) {
    await page.goto(pair)
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { name: 'Trayectoria' })).toBeVisible()
    await expect(page.getByText('este reporte')).toBeVisible()
    reports.push(new URL(page.url()).pathname)
  }
  for (const path of reports) await screenChild(page, path)
  await page.goto(pair)
  await page.getByRole('button', { name: 'Deshacer el vínculo' }).click()
  await expect(page.getByRole('status')).toContainText('Queda como estaba antes.')
  await page.goto(reports[0] ?? '')
  await expect(page.getByRole('heading', { name: 'Trayectoria' })).toHaveCount(0)
})
