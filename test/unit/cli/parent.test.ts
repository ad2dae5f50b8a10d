import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseInvocation } from '../../../src-main/cli/arguments.ts'
import { answerAtOnce } from '../../../src-main/cli/at-once.ts'
import type { LineOutlet } from '../../../src-main/cli/outlet.ts'
import { type ParentOptions, runInChild } from '../../../src-main/cli/parent.ts'
import { bundleProgram } from '../../support/bundle.ts'
import { freshFolder, lastingFolder } from '../../support/fresh-folder.ts'

const PATIENCE = { timeout: 15_000, interval: 20 }
const LIMITS = { startMs: 15_000, silentMs: 4_000, stuckMs: 15_000 }

afterEach(() => {
  vi.unstubAllEnvs()
})

const BEAT = (pulse: string) => `process.send({ kind: 'beat', pulse: ${pulse} })`
const STUCK = `setInterval(() => ${BEAT('{ running: true, steps: 0 }')}, 50)`

const VERDICT = 'alerts-now --verdict --now 2026-11-22T12:00:00Z'

/** Has a child made of these lines run a command line, and answers the exit code and the output. */
async function play(lines: string, line: string, options: Partial<ParentOptions> = {}) {
  const script = join(freshFolder('child'), 'child.cjs')
  writeFileSync(script, lines)
  const argv = line.split(' ')
  const command = answerAtOnce(parseInvocation(argv), String, String)
  if (typeof command === 'number') throw new Error(`${line} is no command`)
  const said = { stdout: [] as string[], stderr: [] as string[] }
  const outlet =
    (to: 'stdout' | 'stderr'): ParentOptions['outlets']['stdout'] =>
    (text, done) => {
      said[to].push(text)
      done?.(null)
    }
  const code = await runInChild(command, argv, {
    script,
    outlets: { stdout: outlet('stdout'), stderr: outlet('stderr') },
    signalled: new Promise(() => undefined),
    unread: new Promise(() => undefined),
    limits: LIMITS,
    ...options,
  })
  return { code, ...said }
}

describe('a command that comes to an end', () => {
  it('has its lines written in order, and ends with its code', async () => {
    const lines = `
      const say = (to, line, ticket = null) => process.send({ kind: 'line', to, line, ticket })
      process.on('message', ({ kind, argv, ticket, lost }) => {
        if (kind === 'begin') for (const word of argv) say('stdout', word)
        if (kind === 'begin') say('stderr', 'told', 7)
        if (kind === 'written') say('stderr', [ticket, lost].join())
        if (kind === 'written') process.send({ kind: 'done', code: 2 })
      })`
    expect(await play(lines, 'alerts-now --exit-code')).toEqual({
      code: 2,
      stdout: ['alerts-now', '--exit-code'],
      stderr: ['told', '7,'],
    })
  })

  it('that falls silent has seen nothing: it prints no record that would say OK', async () => {
    const silent = `${BEAT('{ running: true, steps: 0 }')}; for (;;);`
    const { code, stdout, stderr } = await play(silent, 'alerts-now', {
      limits: { ...LIMITS, silentMs: 400 },
    })
    expect([code, stdout]).toEqual([3, []])
    expect(stderr).toEqual([expect.stringMatching(/^payments-ops: Nothing was seen: .*check it/)])
  })

  it('that gets no further prints UNKNOWN where verdicts were asked for', async () => {
    const { code, stdout } = await play(STUCK, VERDICT, {
      limits: { ...LIMITS, stuckMs: 400 },
    })
    expect([code, stdout.length]).toEqual([3, 1])
    const unknown = {
      state: 'UNKNOWN',
      value: null,
      because: expect.stringContaining('no further'),
    }
    expect(JSON.parse(stdout[0] ?? '')).toMatchObject({
      ts: '2026-11-22T12:00:00.000Z',
      event: 'production_verdicts',
      rules: { webhook: unknown, payments: unknown, revenue: unknown },
    })
  })

  it('that ends without a word is a defect', async () => {
    const { code, stderr } = await play('process.exit(9)', 'journal verify')
    expect([code, stderr]).toEqual([70, ['payments-ops: ended unexpectedly: exit code 9']])
  })

  it('ends on a signal whatever its child does, as a shell tells of signals', async () => {
    const signalled = Promise.resolve('SIGTERM' as const)
    expect((await play(STUCK, 'events', { signalled })).code).toBe(143)
  })

  it('ends on a signal as well after its output was left', async () => {
    const [unread, signalled] = [Promise.resolve(), Promise.resolve('SIGINT' as const)]
    expect((await play(STUCK, 'watch', { unread, signalled })).code).toBe(0)
  })

  it('has a child that is given no key', async () => {
    vi.stubEnv('STRIPE_SECRET_KEY', 'canary')
    const lines = `process.send({ kind: 'line', to: 'stdout', ticket: null,
      line: JSON.stringify([process.env.STRIPE_SECRET_KEY, process.env.UV_THREADPOOL_SIZE]) })
      process.send({ kind: 'done', code: 0 })`
    const { stdout } = await play(lines, 'events')
    expect(stdout).toEqual(['[null,"16"]'])
  })
})

// Only there is a process stopped by a signal, and found under /proc.
describe.runIf(process.platform === 'linux')('watch', () => {
  const logs = lastingFolder('watch')
  let script = ''
  beforeAll(async () => {
    const line = JSON.stringify({ ts: new Date().toISOString(), ok: true, status: 200 })
    writeFileSync(join(logs, 'stripe_webhooks.ndjson'), `${line}\n`)
    const entry = join(import.meta.dirname, '../../../src-main/cli/payments-ops.ts')
    script = await bundleProgram(entry, 'cjs')
  })

  it('says that a child which stands still sees nothing, and replaces it', async () => {
    const said: string[] = []
    const outlet: LineOutlet = (line, done) => {
      said.push(line)
      done?.(null)
    }
    let end = (): void => undefined
    const signalled = new Promise<'SIGTERM'>((resolve) => {
      end = () => resolve('SIGTERM')
    })
    vi.stubEnv('PAYMENTS_OPS_DATA', join(logs, 'data'))
    const argv = ['watch', '--logs', logs, '--every', '1']
    const code = runInChild({ kind: 'watch', logs, everySeconds: 1 }, argv, {
      script,
      outlets: { stdout: outlet, stderr: outlet },
      signalled,
      unread: new Promise(() => undefined),
      // It tells every other second that it lives.
      limits: { startMs: 15_000, silentMs: 3_200, stuckMs: 15_000 },
    })
    const says = (words: string) =>
      expect.poll(() => said.filter((line) => line.startsWith(words)).length, PATIENCE)
    await says('{"ts"').toBeGreaterThan(0)
    const [stopped = 0] = childrenOf(process.pid)
    process.kill(stopped, 'SIGSTOP')
    await says('UNKNOWN: no alert is evaluated. The alert engine does not answer').toBe(1)
    await says('Alerts are evaluated again').toBe(1)
    const verdicts = () => readFileSync(join(logs, 'production_verdicts.ndjson'), 'utf8')
    await expect.poll(verdicts, PATIENCE).toMatch(/"UNKNOWN".*does not answer/)
    expect(isThere(stopped)).toBe(false)
    end()
    expect(await code).toBe(0)
  })

  /** Starts the program, and answers it with its child once it has told of a run. */
  const start = async () => {
    const args = [script, 'watch', '--logs', logs, '--every', '1']
    const program = spawn(process.execPath, args, {
      env: { ...process.env, PAYMENTS_OPS_DATA: freshFolder('data') },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await once(program.stdout, 'data')
    const [child = 0] = childrenOf(program.pid)
    return { program, child }
  }

  it('ends with 0 on a signal, although its child stands still', async () => {
    const { program, child } = await start()
    process.kill(child, 'SIGSTOP')
    program.kill('SIGTERM')
    expect(await once(program, 'exit')).toEqual([0, null])
    await expect.poll(() => isThere(child), PATIENCE).toBe(false)
  })

  it('takes its child with it when it is killed', async () => {
    const { program, child } = await start()
    program.kill('SIGKILL')
    await expect.poll(() => isThere(child), PATIENCE).toBe(false)
  })

  it('keeps its own data folder while another uses the one it was given', async () => {
    const data = join(freshFolder('data'), 'own')
    const begin = async () => {
      const program = spawn(process.execPath, [script, 'watch', '--logs', logs, '--every', '1'], {
        env: { ...process.env, PAYMENTS_OPS_DATA: data },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let said = ''
      program.stderr.on('data', (text) => {
        said += text
      })
      await once(program.stdout, 'data')
      const end = async () => {
        program.kill('SIGKILL')
        await once(program, 'close')
        return said
      }
      return { program, end }
    }
    const first = await begin()
    const second = await begin()
    expect(await second.end()).toContain(
      `payments-ops: Another watch of ${logs} is running and uses the data folder ${data}; this one uses ${data}-2.`,
    )
    await first.end()
    const third = await begin()
    expect(await third.end()).not.toContain('Another watch')
    const stateIn = (folder: string) => readdirSync(folder).filter((name) => /^state-/.test(name))
    expect([data, `${data}-2`].map((folder) => stateIn(folder).length)).toEqual([1, 1])
  })

  /** The children of a process that run the program. */
  const childrenOf = (pid: number | undefined): number[] =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && statOf(name)?.parent === pid)
      .filter((name) => readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(script))
      .map(Number)

  /** Whether a process is there, and has not ended. */
  const isThere = (pid: number): boolean => !['Z', undefined].includes(statOf(String(pid))?.state)
})

/** What Linux tells of a process; null when it is gone. */
function statOf(
  pid: string,
): { readonly state: string | undefined; readonly parent: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return null
  }
}
