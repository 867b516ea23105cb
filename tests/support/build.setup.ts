import { spawnSync } from 'node:child_process'
import { isBuildFresh } from '../../scripts/demo/build.ts'

/** Builds the portal before tests that serve it, unless no source is newer than the build: no test builds it under another. */
export default function setup(): void {
  if (isBuildFresh()) return
  const { status } = spawnSync(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('The portal could not be built.')
}
