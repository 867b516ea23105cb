/**
 * `npm run demo`: the whole mission on embedded defaults. Builds the portal when its sources are newer than the build,
 * starts PostgreSQL, fills it with an invented world, matches it, and serves the portal and, on another site, an invented
 * ministry page. The last line is `READY {…}`; the same JSON is in DATA_DIR/demo.json. Ctrl-C stops everything.
 * `-- --notices N --sightings N` makes a world of another size (1,500 and 2,000 by custom).
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { PortalServer } from '../app/server.ts'

process.env.DEMO ??= '1'

const { forOperators } = await import('../app/for-operators.ts')
const { keepLastWords, muteConsole } = await import('../app/http/last-words.ts')
keepLastWords()
muteConsole()
const { getConfig } = await import('../app/config.server.ts')
const { createServer } = await import('../app/server.ts')
const { stopOnSignal } = await import('../app/http/stop-on-signal.ts')
const { leaveEmbedded } = await import('../db/embedded.server.ts')
const { isBuildFresh } = await import('./demo/build.ts')
const { prepareWorld } = await import('./demo/world.ts')
const { startMinistry } = await import('./ministry.ts')

const { values } = parseArgs({ options: { notices: { type: 'string' }, sightings: { type: 'string' } } })
const readCount = (said: string | undefined): number | undefined => {
  if (said !== undefined && !/^\d{1,7}$/.test(said))
    throw forOperators('--notices and --sightings take a whole number.')
  return said === undefined ? undefined : Number(said)
}
const size = { notices: readCount(values.notices), sightings: readCount(values.sightings) }

const began = performance.now()
const say = (line: string): void =>
  void process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}\n`)

let portal: PortalServer | undefined
let ministry: { readonly close: () => Promise<void> } | undefined
const ending = stopOnSignal(async () => {
  await Promise.allSettled([portal?.close(), ministry?.close()])
  await leaveEmbedded()
})

const run = async (command: string, args: readonly string[]): Promise<void> => {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], signal: ending })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`)
}

const start = async (): Promise<void> => {
  const config = getConfig()
  if (!config.demo) throw forOperators('The demo needs DEMO=1, and never runs with NODE_ENV=production.')
  mkdirSync(config.dataDir, { recursive: true })

  const build = isBuildFresh()
    ? Promise.resolve()
    : run(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'])
  say('Building the portal and the invented world')
  const [world] = await Promise.all([prepareWorld(config, size, say, ending), build])
  ending.throwIfAborted()
  say('Portal built')

  portal = createServer({ build: await import(pathToFileURL(resolve('build/server/index.js')).href), config })
  const port = await portal.listen()
  const portalUrl = config.portalUrl.replace(/:\d+$/, `:${port}`)
  const site = await startMinistry({ port: config.ministryPort, portalUrl, ...world.ministry })
  ministry = site
  const { entry } = await import(pathToFileURL(resolve('build/server/index.js')).href)
  await entry.module.runtime.startWorkers()
  await world.allowFraming(new URL(site.url).origin)
  await world.release()

  const ready = { portal: portalUrl, ministry: site.url, logins: world.logins }
  writeFileSync(join(config.dataDir, 'demo.json'), `${JSON.stringify(ready, null, 2)}\n`)
  say(`The portal: ${portalUrl}/es   The ministry's page: ${site.url}`)
  for (const { role, institution, email } of world.logins) say(`  ${email.padEnd(28)} ${role} · ${institution}`)
  say('Another registry to import: npm run --silent registry -- import --pfif seeds/files/red-hermana.pfif.xml')
  say('Password of every demo login: demo-demo-demo. Follow the worked example: docs/guides/worked-example.es.md')
  process.stdout.write(`READY ${JSON.stringify(ready)}\n`)
}

try {
  await start()
} catch (error) {
  // What was under way when the database was stopped under it says nothing.
  if (!ending.aborted) {
    await leaveEmbedded()
    throw error
  }
}
