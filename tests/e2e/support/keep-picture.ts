import { expect, type Page } from '@playwright/test'

/**
 * Keeps the whole page as a picture for people to look at, at `path`. A busy Chromium refuses one now and then ("Unable to
 * capture screenshot") and takes the very same a moment later, so it is asked again.
 */
export const keepPicture = async (page: Page, path: string): Promise<void> =>
  expect(async () => {
    await page.screenshot({ path, fullPage: true })
  }).toPass({ timeout: 20_000 })
