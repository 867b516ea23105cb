import type { CDPSession, Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { t } from '../../app/i18n/translate.ts'
import { expectLanguage } from './support/expect.language.ts'
import { expectAccessible, expectLargeTargets, expectNoOverflow } from './support/expect.page.ts'
import { expect, test } from './support/fixtures.ts'

const say = t('es')
const PASSWORD = 'demo-demo-demo'
const NARROW = [360, 320]

/** Members of the demonstration whom no other test signs in. */
const CODES = 'officer.ca@demo.invalid'
const PASSKEY = 'officer.us@demo.invalid'

const codeOf = (secret: string, steps: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

const givePassword = async (page: Page, email: string): Promise<void> => {
  await page.goto('/es/trabajo/entrar')
  await page.getByLabel(say('work.signInEmail')).fill(email)
  await page.getByLabel(say('work.signInPassword')).fill(PASSWORD)
  await page.getByRole('button', { name: say('work.signInButton'), exact: true }).click()
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const expectGoodPage = async (page: Page): Promise<void> => {
  await expectAccessible(page)
  await expectLanguage(page, 'es')
  await expectNoOverflow(page, NARROW)
  await expectLargeTargets(page)
}

test('an authenticator: set up, asked for at the next sign-in without scripts, a fresh proof, removed', async ({
  page,
  visitor,
}) => {
  await givePassword(page, CODES)
  await page.getByRole('link', { name: say('staff.account') }).click()
  await expect(page.getByText(say('account.unsafe'))).toBeVisible()
  await press(page, say('account.totpStart'))
  await expect(page.getByRole('img', { name: say('account.totpQr') })).toBeVisible()
  await expectGoodPage(page)
  const secret = ((await page.locator('code').first().textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel(say('account.totpCode')).fill('000000')
  await press(page, say('account.totpConfirm'))
  await expect(page.getByRole('alert')).toContainText(say('codes.totp.wrong'))
  await page.getByLabel(say('account.totpCode')).fill(codeOf(secret, 0))
  await press(page, say('account.totpConfirm'))
  await expect(page.getByText(say('account.done_totp_confirm'))).toBeVisible()
  const codes = await page.locator('.recovery-codes code').allTextContents()
  expect(codes).toHaveLength(10)
  await expectGoodPage(page)
  await page.reload()
  await expect(page.locator('.recovery-codes')).toHaveCount(0)

  const plain = await visitor({ javaScriptEnabled: false })
  await givePassword(plain, CODES)
  await expect(plain.getByRole('heading', { level: 1 })).toHaveText(say('account.codeTitle'))
  await plain.goto('/es/trabajo')
  await expect(plain, 'half signed in is not signed in').toHaveURL(/\/trabajo\/entrar/)
  await plain.goto('/es/trabajo/entrar/codigo')
  await plain.getByLabel(say('account.codeLabel')).fill('000000')
  await press(plain, say('account.codeButton'))
  await expect(plain.getByRole('alert')).toContainText(say('codes.second_factor.wrong'))
  await plain.getByLabel(say('account.codeLabel')).fill(codeOf(secret, 1))
  await press(plain, say('account.codeButton'))
  await expect(plain).toHaveURL(/\/es\/trabajo$/)
  await plain.goto('/es/trabajo/confirmar?despues=/es/trabajo/cuenta')
  await plain.getByLabel(say('account.confirmCode')).fill(codes[0] ?? '')
  await press(plain, say('account.confirmButton'))
  await expect(plain.getByText(say('account.done_confirmed'))).toBeVisible()
  await expect(plain.getByText(t('es')('account.recoveryLeft', { count: 9 }))).toBeVisible()

  await page.goto('/es/trabajo/confirmar')
  await expectGoodPage(page)
  await page.goto('/es/trabajo/cuenta')
  await press(page, say('account.totpRemove'))
  await expect(page.getByText(say('account.done_totp_remove'))).toBeVisible()
  await plain.goto('/es/trabajo')
  await expect(plain, 'the other session ended with it').toHaveURL(/\/trabajo\/entrar/)
})

/** A passkey in the browser's own virtual authenticator. */
const plugIn = async (page: Page): Promise<{ readonly cdp: CDPSession; readonly authenticatorId: string }> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

test('a passkey: added, signs in by itself, is the second factor and the fresh proof, named and removed', async ({
  page,
}) => {
  const { cdp, authenticatorId } = await plugIn(page)
  await givePassword(page, PASSKEY)
  await page.goto('/es/trabajo/cuenta')
  await page.getByLabel(say('account.passkeyName')).fill('Computadora de la oficina')
  await press(page, say('account.passkeyAdd'))
  await expect(page.getByText(say('account.done_passkey_enrol'))).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Computadora de la oficina' })).toBeVisible()
  await expectGoodPage(page)
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])

  await press(page, say('staff.signOut'))
  await press(page, say('account.entryPasskey'))
  await expect(page).toHaveURL(/\/es\/trabajo$/)

  await page.goto('/es/trabajo/confirmar?despues=/es/trabajo/cuenta')
  await press(page, say('account.confirmPasskey'))
  await expect(page.getByText(say('account.done_confirmed'))).toBeVisible()

  await press(page, say('staff.signOut'))
  await givePassword(page, PASSKEY)
  await expectGoodPage(page)
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await press(page, say('account.codePasskey'))
  await expect(page.getByText(say('account.passkeyFailed'))).toBeVisible()
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await press(page, say('account.codePasskey'))
  await expect(page).toHaveURL(/\/es\/trabajo$/)

  await page.goto('/es/trabajo/cuenta')
  const own = page.locator('.passkey')
  await own.getByLabel(say('account.passkeyName')).fill('Oficina')
  await own.getByRole('button', { name: say('account.passkeyRename') }).click()
  await expect(page.getByRole('heading', { name: 'Oficina' })).toBeVisible()
  await own.getByRole('button', { name: say('account.passkeyRemove', { name: 'Oficina' }) }).click()
  await expect(page.getByText(say('account.passkeysNone'))).toBeVisible()
})
