/** `npm run dev`: the portal with live reload, on the data folder of the demo. Run `npm run demo` once before, to have a world. */
import type { ServerBuild } from '@remix-run/node'
import { createServer as createVite } from 'vite'
import { keepLastWords } from '../app/http/last-words.ts'
import { stopOnSignal } from '../app/http/stop-on-signal.ts'

process.env.DEMO ??= '1'
keepLastWords()
const { getConfig } = await import('../app/config.server.ts')
const { createServer } = await import('../app/server.ts')

const vite = await createVite({ server: { middlewareMode: true } })
const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
const portal = createServer({ build, config: getConfig(), assets: vite.middlewares })
// The embedded database runs on by itself: it stops when the last process that uses it says so.
stopOnSignal(() => portal.close())
const port = await portal.listen()
const { entry } = await build()
await (entry.module as typeof entry.module & { runtime: { startWorkers: () => Promise<void> } }).runtime.startWorkers()
console.log(`http://localhost:${port}/es`)
