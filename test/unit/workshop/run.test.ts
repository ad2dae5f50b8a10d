import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inProject } from '../../../resources/tools/project.mjs'
import { exitCode, run } from '../../../resources/tools/run.mjs'

const node = (script: string, options = {}) => run(process.execPath, ['-e', script], options)

describe('running a program', () => {
  it('answers its exit code and all it wrote', async () => {
    const outcome = await node('console.log("out"); console.error("err"); process.exitCode = 3')
    expect(outcome.code).toBe(3)
    expect(outcome.output).toContain('out')
    expect(outcome.output).toContain('err')
  })

  it('answers 127 for a program that is not there, instead of throwing', async () => {
    expect(await run('no-such-program-here', [])).toMatchObject({ code: 127, timedOut: false })
  })

  it('ends a program that takes too long', async () => {
    const outcome = await node('setInterval(() => {}, 1000)', { limitMs: 50 })
    expect(outcome.timedOut).toBe(true)
    expect(outcome.code).not.toBe(0)
  })

  it('gives the program no stdin to wait for', async () => {
    expect((await node('process.stdin.resume()')).code).toBe(0)
  })

  it('ends the program with itself', async () => {
    const tools = pathToFileURL(inProject('resources/tools/run.mjs')).href
    const inner = 'console.log(process.pid); setInterval(() => {}, 1000)'
    const script = `import { run } from '${tools}'
      process.once('SIGTERM', () => process.exit(143))
      await run(process.execPath, ['-e', ${JSON.stringify(inner)}], { show: true })`
    const outer = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [pid] = await once(outer.stdout, 'data')
    onTestFinished(() => end(Number(pid)))
    // Closed is what all have closed that could write to it.
    const closed = once(outer, 'close')
    outer.kill()
    expect(await closed).toEqual([143, null])
  })

  it('shows an end by signal as a shell does', () => {
    expect(exitCode(null, 'SIGTERM')).toBe(143)
    expect(exitCode(0, null)).toBe(0)
  })
})

/** Ends a process that may have ended. */
function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone.
  }
}
