/**
 * PostgreSQL refuses to run as root. Under root its programs run as another user: the one who owns the cluster already,
 * else `postgres` (made when missing), else `nobody`. Everyone else runs it as themselves.
 */
import { spawn, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { forOperators } from '../../app/for-operators.ts'

/** Undefined stands for the user of this process. */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined

/** Decides who runs the server; `clusterHome` may not exist yet. Throws when root finds no user to hand over to. */
export function decideServerUser(clusterHome: string | undefined): ServerUser {
  if (process.getuid?.() !== 0) return undefined
  const owner = clusterHome ? statSync(clusterHome, { throwIfNoEntry: false }) : undefined
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const user = findUser('postgres') ?? createUser() ?? findUser('nobody')
  if (!user) throw forOperators('PostgreSQL cannot run as root and no other user was found: add one named postgres')
  return user
}

/** Whether the user can enter a folder, tried by entering it. */
export function canEnter(user: ServerUser, folder: string): boolean {
  if (!user) return true
  return spawnSync('/bin/sh', ['-c', 'cd -- "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

/**
 * Environment of PostgreSQL's programs: the few variables they need and none of ours, so that no key or password of the
 * application shows in the environment of another user's process.
 */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

/** Runs a program as the user from a folder anyone can enter. Rejects with what it said when it fails. */
export function runAs(user: ServerUser, program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...user,
      cwd: process.platform === 'win32' ? undefined : '/',
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.once('error', reject)
    // `exit`, not `close`: on Windows the server keeps the pipes of the program that started it.
    child.once('exit', (code, signal) => {
      if (code === 0) resolve(said)
      else reject(new Error(`${program} ended with ${code ?? signal}: ${said.trim()}`))
    })
  })
}

function findUser(name: string): ServerUser {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const found = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return found.status === 0 ? Number(found.stdout.trim()) : 0
  })
  return uid && gid ? { uid, gid } : undefined
}

function createUser(): ServerUser {
  const flags = ['--system', '--user-group', '--no-create-home', '--home-dir', '/', '--shell', '/usr/sbin/nologin']
  spawnSync('useradd', [...flags, 'postgres'], { stdio: 'ignore' })
  return findUser('postgres')
}
