import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron } from '../../resources/tools/electron-runtime.mjs'
import { consoleArguments, environment, type StartOptions } from './electron-app.ts'
import { freshFolder } from './fresh-folder.ts'

export interface PlainOptions extends StartOptions {
  /** Starts it as the head of a process group, all of which gets a signal to `-pid`. */
  readonly ownGroup?: boolean
}

/** What became of a console. */
export interface ConsoleRun {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A console that was started as a desktop starts it: nothing is attached to it. */
export interface PlainConsole {
  readonly pid: number
  readonly ended: Promise<ConsoleRun>
  /** What it wrote to stderr so far. */
  stderr(): string
  /** The lines of its own log so far, oldest first. */
  logged(): readonly OwnLogLine[]
  /** Ends it as a service manager does, and answers what became of it; kills it when it stays. */
  end(): Promise<ConsoleRun>
}

/** A line of the console's own log. */
export interface OwnLogLine {
  readonly event: string
  readonly [field: string]: unknown
}

const ENDS_WITHIN_MS = 10_000
const RUNS_AT_MOST_MS = 60_000

/** Starts the console in the real Electron; the caller ends it. */
export async function startPlainly(options: PlainOptions = {}): Promise<PlainConsole> {
  const found = await findElectron()
  if (!found.ok) throw new Error(found.message)
  const userData = options.userData ?? freshFolder('profile')
  const child = spawn(found.runtime.executable, consoleArguments(options, userData), {
    env: environment(options.env ?? {}),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: options.ownGroup ?? false,
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<ConsoleRun>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  return {
    pid: child.pid ?? 0,
    ended,
    stderr: () => stderr,
    logged: () => linesOf(join(userData, 'log', 'console.log')),
    async end() {
      const limit = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS)
      child.kill('SIGTERM')
      return ended.finally(() => clearTimeout(limit))
    },
  }
}

/** Runs the console to its end by itself; one that doesn't end within a minute is killed. */
export async function runConsole(options: StartOptions = {}): Promise<ConsoleRun> {
  const { pid, ended } = await startPlainly(options)
  const limit = setTimeout(() => process.kill(pid, 'SIGKILL'), RUNS_AT_MOST_MS)
  return ended.finally(() => clearTimeout(limit))
}

function linesOf(path: string): OwnLogLine[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}
