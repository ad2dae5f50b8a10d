import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshFolder } from '../support/fresh-folder.ts'

/** What one whole process took. */
export interface Measured {
  /** From before it was started until it was gone. */
  readonly ms: number
  /** What it kept the processors busy for, on all of them together; null where that can't be told. */
  readonly cpuMs: number | null
  /** The most memory it ever held at once, in MB of 2^20 bytes; null where that can't be told. */
  readonly megabytes: number | null
  readonly output: string
}

const TIME = '/usr/bin/time'

/** Runs a program to its end and measures it from outside. Throws when it fails. */
export async function measure(command: string, args: readonly string[]): Promise<Measured> {
  if (!existsSync(TIME)) return { ...(await timed(command, args)), cpuMs: null, megabytes: null }
  const folder = freshFolder('bench')
  const note = join(folder, 'time')
  const measured = await timed(TIME, ['-f', '%M %U %S', '-o', note, command, ...args])
  const [kilobytes = 0, user = 0, system = 0] = readFileSync(note, 'utf8').split(' ').map(Number)
  return { ...measured, cpuMs: (user + system) * 1_000, megabytes: kilobytes / 1024 }
}

function timed(command: string, args: readonly string[]) {
  return new Promise<{ ms: number; output: string }>((resolve, reject) => {
    const begun = performance.now()
    const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [output, errors] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve({ ms: performance.now() - begun, output })
      else reject(new Error(`${command} ${args[0]} ended with ${code}: ${errors.slice(0, 500)}`))
    })
  })
}

/** The middle of some numbers, the lowest and the highest. */
export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
  readonly count: number
}

/** The spread of at least one number. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b)
  const at = (index: number) => sorted[index] ?? Number.NaN
  const half = sorted.length / 2
  const median = (at(Math.ceil(half) - 1) + at(Math.floor(half))) / 2
  return { median, least: at(0), most: at(sorted.length - 1), count: sorted.length }
}
