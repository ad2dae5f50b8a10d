import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuOf, memoryOf } from './desktop-processes.ts'

/** An application that Electron is started with. */
export interface DesktopApp {
  readonly name: string
  /** Its folder, absolute. */
  readonly folder: string
  readonly args: readonly string[]
  /** Its profile, absolute; kept from one start to the next. */
  readonly profile: string
  /** What its window has to show before it counts as started: anything, or live rule cards. */
  readonly waitsFor: 'anything' | 'live'
}

/** Where Electron and this project are, both absolute. */
export interface DesktopPlace {
  readonly electron: string
  readonly project: string
}

/** What one start took. */
export interface Started {
  /** From before it was started until its window showed what was waited for. */
  readonly ms: number
  /** What all its processes kept processors busy for until then. */
  readonly cpuMs: number
  /** Once it has settled, the PSS of all its processes in MB. */
  readonly megabytes: number
}

const SETTLES_MS = 6_000
const STARTS_WITHIN_MS = 60_000
const ENDS_WITHIN_MS = 8_000

/** Starts an application, lets it settle, measures and ends it. Throws when it shows nothing. */
export async function measureStart(place: DesktopPlace, app: DesktopApp): Promise<Started> {
  const { child, pid, ms } = await start(place, app)
  try {
    const cpuMs = cpuOf(pid)
    await sleep(SETTLES_MS)
    return { ms, cpuMs, megabytes: memoryOf(pid) }
  } finally {
    await end(child)
  }
}

/**
 * The share of one core, 0 to 1, that an application takes with its window hidden and nothing
 * happening, over `forMs`.
 */
export async function measureIdle(
  place: DesktopPlace,
  app: DesktopApp,
  forMs: number,
): Promise<number> {
  const { child, pid } = await start(place, app)
  try {
    await sleep(SETTLES_MS)
    child.kill('SIGUSR2')
    await sleep(SETTLES_MS)
    const before = cpuOf(pid)
    const begun = performance.now()
    await sleep(forMs)
    return (cpuOf(pid) - before) / (performance.now() - begun)
  } finally {
    await end(child)
  }
}

async function start({ electron, project }: DesktopPlace, app: DesktopApp) {
  const asRoot = process.getuid?.() === 0
  const args = [
    '-r',
    join(project, 'test', 'bench', 'desktop-probe.cjs'),
    ...(asRoot ? ['--no-sandbox'] : []),
    app.folder,
    `--user-data-dir=${app.profile}`,
    ...app.args,
  ]
  const env = { ...process.env, PAYMENTS_OPS_LOGS: '', BENCH_WAITS_FOR: app.waitsFor }
  const begun = Date.now()
  const child = spawn(electron, args, { env, stdio: ['ignore', 'pipe', 'ignore'] })
  const limit = setTimeout(() => child.kill('SIGKILL'), STARTS_WITHIN_MS)
  try {
    const ms = (await shown(child, app.name)) - begun
    return { child, pid: child.pid ?? 0, ms }
  } finally {
    clearTimeout(limit)
  }
}

/** When the window showed what was waited for, ms since the epoch. */
function shown(child: ChildProcess, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const told = /^shown (\d+)\n/m.exec(output)?.[1]
      if (told !== undefined) resolve(Number(told))
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`${name} showed nothing: ${output.slice(0, 500)}`)))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  const limit = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS)
  child.kill('SIGTERM')
  await gone
  clearTimeout(limit)
}
