import { describe, expect, it } from 'vitest'
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

  it('shows an end by signal as a shell does', () => {
    expect(exitCode(null, 'SIGTERM')).toBe(143)
    expect(exitCode(0, null)).toBe(0)
  })
})
