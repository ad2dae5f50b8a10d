import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { beforeAll } from 'vitest'
import { seededRandom } from '../../../src-main/stripe/sandbox/random.ts'
import { bundleProgram } from '../../support/bundle.ts'
import { count, seed } from '../../support/sample.ts'

/**
 * Bundles one of the programs in `children/` before the tests of the calling file and removes it
 * after them. Answers what gives its path to a test.
 */
export function childProgram(name: string): () => string {
  const entry = fileURLToPath(new URL(`./children/${name}.ts`, import.meta.url))
  let program = ''
  beforeAll(async () => {
    program = await bundleProgram(entry)
  }, 60_000)
  return () => program
}

/** Runs a program to its end and parses what it printed; throws when it failed. */
export async function runChild(command: string, args: readonly string[]): Promise<unknown> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const printed = collect(child)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`the child ended with ${code}`)
  return JSON.parse(printed())
}

const delays = seededRandom(seed, 0, 0)

/**
 * Runs a program that prints a number a line, kills it after its first one at a moment that follows
 * from the seed, and answers the last number it printed as a whole. Each kill is counted.
 */
export async function killAtRandom(program: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const printed = collect(child)
  const closed = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), closed])
  await new Promise((resolve) => setTimeout(resolve, delays() * 40))
  child.kill('SIGKILL')
  count(1, 'kills')
  await closed
  const whole = printed().split('\n').slice(0, -1)
  const last = whole.at(-1)
  if (last === undefined) throw new Error('the child printed nothing')
  return Number(last)
}

function collect(child: ChildProcess): () => string {
  const chunks: string[] = []
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
  return () => chunks.join('')
}
