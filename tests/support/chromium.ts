/**
 * Finds Chromium for the end-to-end tests: CHROMIUM_PATH, the usual places, Playwright's own. A program counts only when
 * it runs: some systems have a stub of that name, and a download may lack its libraries. The headless shell, which renders
 * no window around the page, is taken before a whole browser: the same engine at less cost.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
  ].flatMap((name) => (process.env.PATH ?? '').split(':').map((folder) => path.join(folder, name))),
  darwin: ['Google Chrome', 'Chromium', 'Google Chrome for Testing'].flatMap((name) =>
    ['', process.env.HOME ?? ''].map((root) => `${root}/Applications/${name}.app/Contents/MacOS/${name}`),
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
    ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'].map((rest) =>
      path.join(process.env[name] ?? '', rest),
    ),
  ),
}

/** Path of a Chromium that runs here, or undefined. */
export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM_PATH
  if (given) return runs(given) ? given : undefined
  return [...(usualPlaces[process.platform] ?? []), ...playwrightPlace()].find(runs)
}

export type ChromiumFound = { readonly path: string } | { readonly missing: string }

/**
 * Finds Chromium or brings it: Playwright's download first, then Debian's packages when we are root. `missing` says why
 * there is none, in words for the person who runs the tests.
 */
export function ensureChromium(onProgress: (line: string) => void): ChromiumFound {
  const found = findChromium()
  if (found) return { path: found }
  if (process.env.CHROMIUM_PATH) return { missing: 'CHROMIUM_PATH names no program that runs' }

  onProgress('No Chromium found: installing the one of Playwright')
  run(process.execPath, [path.join(path.dirname(require.resolve('@playwright/test')), 'cli.js'), 'install', 'chromium'])
  const downloaded = findChromium()
  if (downloaded) return { path: downloaded }

  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    run('apt-get', ['update', '-q'])
    for (const name of ['chromium-headless-shell', 'chromium']) {
      onProgress(`That did not work: installing the package ${name}`)
      run('apt-get', ['install', '-q', '-y', '--no-install-recommends', name])
      const installed = findChromium()
      if (installed) return { path: installed }
    }
  }
  return { missing: 'no Chromium: install it, or set CHROMIUM_PATH' }
}

function playwrightPlace(): string[] {
  try {
    return [require('@playwright/test').chromium.executablePath()]
  } catch {
    return []
  }
}

function runs(program: string): boolean {
  if (!existsSync(program)) return false
  // On Windows `--version` would open a window instead of answering.
  return (
    process.platform === 'win32' || spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
  )
}

/** Its words go to stderr, so that stdout ends with the verdict. */
function run(program: string, args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(program, args, { stdio: ['ignore', 2, 2], timeout: 5 * 60_000, env })
}
