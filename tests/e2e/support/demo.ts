/**
 * The demonstration as the browser tests meet it: the command that a visitor would run, as a process of its own on ports
 * and a data folder of its own.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeDatabaseFolder } from '../../support/memory-folder.ts'

/** What the demonstration says of itself in its READY line and in demo.json. */
export type Demo = {
  readonly portal: string
  readonly ministry: string
  readonly logins: readonly { readonly role: string; readonly institution: string; readonly email: string }[]
}

/** The demonstration of this worker, as the global setup left it: workers that run side by side share no people. */
export const readDemo = (): Demo => {
  const demos: readonly Demo[] = JSON.parse(process.env.E2E_DEMOS ?? '')
  const demo = demos[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % demos.length]
  if (!demo) throw new Error('No demonstration runs')
  return demo
}

export type RunningDemo = {
  readonly demo: Demo
  /** Stops the process, not its data. @throws when it left its database behind */
  readonly stop: () => Promise<void>
}

/** A world small enough to be made in a quarter of the time, with all institutions and the worked example in it. */
const SMALL = ['--notices', '400', '--sightings', '500']
/** No measure, only the end of patience: a machine may have other work. */
const READY_WITHIN = 480_000
const STOPPED_WITHIN = 20_000
/** Whatever the machine has set, the demonstration chooses its own. */
const FOREIGN =
  /^(NODE_ENV|NODE_OPTIONS|PORTAL_URL|DATABASE_URL|MEILI_.*|S3_.*|SMTP_URL|MAIL_FROM|SMS_.*|REENCUENTRO_KEYS|FORCE_COLOR)$/

/** A folder for a demonstration's data: empty, or as a stopped one left it. */
export const makeDataDir = (from?: string): string => {
  const dataDir = makeDatabaseFolder('reencuentro-e2e-')
  // The database may run as another user, who must be able to enter.
  chmodSync(dataDir, 0o711)
  if (from && process.platform === 'win32') cpSync(from, dataDir, { recursive: true })
  // That user owns what is in it, which Node's copy would forget.
  else if (from) execFileSync('cp', ['-a', `${from}/.`, dataDir])
  return dataDir
}

/** Starts `scripts/demo.ts` and waits until it is ready. @throws with the end of its own words when it is not */
export const startDemo = async (dataDir: string, settings: Settings = {}): Promise<RunningDemo> => {
  const { child, stop } = await spawnDemo(dataDir, settings)
  try {
    return { demo: await waitUntilReady(child), stop }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
}

/**
 * Starts the demonstration and stops it as soon as it has said `line`. Resolves to its exit code.
 * @throws when it ended before, or left its database behind
 */
export const interruptDemo = async (dataDir: string, line: RegExp): Promise<number | null> => {
  const { child, stop } = await spawnDemo(dataDir)
  try {
    await waitUntilSaid(child, line)
  } finally {
    await stop()
  }
  return child.exitCode
}

/** Environment of its own, beside what a demonstration chooses. */
type Settings = Readonly<Record<string, string>>

const spawnDemo = async (
  dataDir: string,
  settings: Settings = {},
): Promise<{ child: ChildProcess; stop: () => Promise<void> }> => {
  const [port, ministryPort] = await chooseFreePorts()
  const env = { ...process.env, DEMO: '1', DATA_DIR: dataDir, PORT: `${port}`, MINISTRY_PORT: `${ministryPort}` }
  for (const name of Object.keys(env)) if (FOREIGN.test(name)) Reflect.deleteProperty(env, name)
  const child = spawn(process.execPath, ['scripts/demo.ts', ...SMALL], {
    cwd: resolve(import.meta.dirname, '../../..'),
    env: { ...env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const leaveNothing = () => void child.kill('SIGTERM')
  process.once('exit', leaveNothing)
  const stop = async () => {
    process.removeListener('exit', leaveNothing)
    await stopProcess(child)
    const left = await findLeftDatabase(dataDir)
    if (left) process.kill(left, 'SIGQUIT')
    await sleep(left ? 2000 : 0)
    if (left) throw new Error(`The demonstration left its PostgreSQL behind (process ${left})`)
  }
  return { child, stop }
}

/** Makes a world and stops; its folder is to be removed by whoever asked. @throws when it cannot be made */
export const makeWorld = async (): Promise<string> => {
  const folder = makeDataDir()
  await (await startDemo(folder)).stop()
  return folder
}

const waitUntilReady = (child: ChildProcess): Promise<Demo> =>
  new Promise((ready, fail) => {
    let said = ''
    let answered = ''
    const giveUp = (why: string) => fail(new Error(`The demonstration ${why}. It said:\n${said.slice(-6000)}`))
    const timer = setTimeout(() => giveUp(`was not ready after ${READY_WITHIN / 1000} s`), READY_WITHIN)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      answered += text
      const line = /^READY (\{.*\})$/m.exec(answered)?.[1]
      if (!line) return
      clearTimeout(timer)
      child.stdout?.removeAllListeners('data').resume()
      ready(JSON.parse(line))
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      giveUp(`ended with ${code ?? signal}`)
    })
  })

const waitUntilSaid = (child: ChildProcess, line: RegExp): Promise<void> =>
  new Promise((done, fail) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (line.test(said)) done()
    })
    child.once('exit', (code) =>
      fail(new Error(`The demonstration ended with ${code} before it said ${line}: ${said}`)),
    )
  })

const stopProcess = async (child: ChildProcess): Promise<void> => {
  const ended = () => child.exitCode !== null || child.signalCode !== null
  if (ended()) return
  child.kill('SIGTERM')
  await Promise.race([once(child, 'exit'), sleep(STOPPED_WITHIN, undefined, { ref: false })])
  if (ended()) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** The process of a PostgreSQL that still runs on this data folder. */
const findLeftDatabase = async (dataDir: string): Promise<number | undefined> => {
  const file = join(dataDir, 'postgres/data/postmaster.pid')
  for (let attempt = 0; existsSync(file); attempt++) {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    if (!isAlive(pid)) return undefined
    if (attempt === 80) return pid
    await sleep(500)
  }
  return undefined
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Both are held until both are known, so that they differ. */
const chooseFreePorts = async (): Promise<readonly [number, number]> => {
  const servers = [createServer(), createServer()] as const
  const take = async (server: (typeof servers)[number]): Promise<number> => {
    await once(server.listen(0), 'listening')
    return (server.address() as AddressInfo).port
  }
  const ports = [await take(servers[0]), await take(servers[1])] as const
  for (const server of servers) await once(server.close(), 'close')
  return ports
}
