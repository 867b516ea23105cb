/** Serves the build of a folder as `npm start` serves the portal's own. */
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { getConfig } from '../../../app/config.server.ts'
import type { Runtime } from '../../../app/http/runtime.ts'
import { staticFiles } from '../../../app/http/static.files.ts'
import { stopOnSignal } from '../../../app/http/stop-on-signal.ts'
import { createServer } from '../../../app/server.ts'

const folder = resolve(process.argv[2] ?? 'build')
const build: ServerBuild = await import(pathToFileURL(join(folder, 'server/index.js')).href)
const server = createServer({ build, config: getConfig(), assets: staticFiles(join(folder, 'client')) })
stopOnSignal(() => server.close())
await server.listen()
await (build.entry.module as typeof build.entry.module & { readonly runtime: Runtime }).runtime.startWorkers()
