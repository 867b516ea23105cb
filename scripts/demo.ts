/**
 * `npm run demo`: the whole mission on embedded defaults. Builds the portal when its sources are newer than the build,
 * starts PostgreSQL, fills it with an invented world, matches it, and serves the portal and, on another site, an invented
 * ministry page. The last line is `READY {…}`; the same JSON is in DATA_DIR/demo.json. Ctrl-C stops everything.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

process.env.DEMO ??= '1'

const { forOperators } = await import('../app/for-operators.ts')
const { keepLastWords, muteConsole } = await import('../app/http/last-words.ts')
keepLastWords()
muteConsole()
const { getConfig } = await import('../app/config.server.ts')
const { createServer } = await import('../app/server.ts')
const { isBuildFresh } = await import('./demo/build.ts')
const { prepareWorld } = await import('./demo/world.ts')
const { startMinistry } = await import('./ministry.ts')

const began = performance.now()
const say = (line: string): void =>
  void process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}\n`)

const run = (command: string, args: readonly string[]): Promise<void> =>
  new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    child.once('error', fail)
    child.once('exit', (code) => (code === 0 ? done() : fail(new Error(`${args[0]} ended with ${code}`))))
  })

const config = getConfig()
if (!config.demo) throw forOperators('The demo needs DEMO=1, and never runs with NODE_ENV=production.')
mkdirSync(config.dataDir, { recursive: true })

const build = isBuildFresh()
  ? Promise.resolve()
  : run(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'])
say('Building the portal and the invented world')
const world = await prepareWorld(config, say)
await build
say('Portal built')

const portal = createServer({ build: await import(pathToFileURL(resolve('build/server/index.js')).href), config })
const port = await portal.listen()
const portalUrl = config.portalUrl.replace(/:\d+$/, `:${port}`)
const ministry = await startMinistry({ port: config.ministryPort, portalUrl, ...world.ministry })
const { entry } = await import(pathToFileURL(resolve('build/server/index.js')).href)
await entry.module.runtime.startWorkers()
await world.allowFraming(new URL(ministry.url).origin)
await world.release()

const ready = { portal: portalUrl, ministry: ministry.url, logins: world.logins }
writeFileSync(join(config.dataDir, 'demo.json'), `${JSON.stringify(ready, null, 2)}\n`)
say(`The portal: ${portalUrl}/es   The ministry's page: ${ministry.url}`)
for (const { role, institution, email } of world.logins) say(`  ${email.padEnd(28)} ${role} · ${institution}`)
say('Another registry to import: npm run --silent registry -- import --pfif seeds/files/red-hermana.pfif.xml')
say('Password of every demo login: demo-demo-demo. Follow the worked example: docs/guides/worked-example.es.md')
process.stdout.write(`READY ${JSON.stringify(ready)}\n`)

const stop = (): void => {
  setTimeout(() => process.exit(1), 10_000).unref()
  Promise.all([portal.close(), ministry.close()]).then(() => process.exit(0))
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
