import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron } from '../../resources/tools/electron-runtime.mjs'
import { project } from './project-files.ts'

export interface PlainOptions {
  /** The profile's folder, absolute. */
  readonly userData: string
  /** More arguments for the console. */
  readonly args?: readonly string[]
  /** A module (absolute path) that the main process loads before the console's own code. */
  readonly loadFirst?: string
  /** Added to this process's environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Starts it as the head of a process group, all of which gets a signal to `-pid`. */
  readonly ownGroup?: boolean
}

/** How a process ended. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A console that was started as a desktop starts it: nothing is attached to it. */
export interface PlainConsole {
  readonly pid: number
  readonly ended: Promise<Ending>
  /** What it wrote so far, stdout and stderr together. */
  output(): string
  /** The events of its own log so far, oldest first. */
  logged(): readonly OwnLogLine[]
  /** Ends it as a service manager does, and answers how it ended; kills it when it doesn't end. */
  end(): Promise<Ending>
}

/** A line of the console's own log. */
export interface OwnLogLine {
  readonly event: string
  readonly [field: string]: unknown
}

const ENDS_WITHIN_MS = 10_000

/** Starts the real console in the real Electron, without Playwright. */
export async function startPlainly(options: PlainOptions): Promise<PlainConsole> {
  const found = await findElectron()
  if (!found.ok) throw new Error(found.message)
  const { userData, args = [], loadFirst, env = {}, ownGroup = false } = options
  const child = spawn(
    found.runtime.executable,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(loadFirst === undefined ? [] : ['-r', loadFirst]),
      project,
      `--user-data-dir=${userData}`,
      ...args,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PAYMENTS_OPS_LOGS: undefined, ...env },
      detached: ownGroup,
    },
  )
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  return {
    pid: child.pid ?? 0,
    ended,
    output: record(child),
    logged: () => linesOf(join(userData, 'log', 'console.log')),
    async end() {
      const limit = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS)
      child.kill('SIGTERM')
      const ending = await ended
      clearTimeout(limit)
      return ending
    },
  }
}

function record(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      text += bytes.toString()
    })
  }
  return () => text
}

function linesOf(path: string): OwnLogLine[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}
