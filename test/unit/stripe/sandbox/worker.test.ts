import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { beforeAll, describe, expect, it } from 'vitest'
import { SCENARIO_IDS } from '../../../../src-main/contract/overview.ts'
import {
  parseSandboxCommand,
  parseSandboxOptions,
  type SandboxEvent,
} from '../../../../src-main/stripe/sandbox/protocol.ts'
import { bundleProgram } from '../../../support/bundle.ts'
import { freshFolder } from '../../../support/fresh-folder.ts'

let program = ''
beforeAll(async () => {
  program = await bundleProgram(
    join(import.meta.dirname, '../../../../src-main/stripe/sandbox/worker.ts'),
  )
})

/** Runs the real worker on a folder until it ends; `react` may answer each event with a command. */
async function conversation(directory: string, react: (event: SandboxEvent) => unknown) {
  const worker = new Worker(program, { workerData: { directory } })
  const events: SandboxEvent[] = []
  worker.on('message', (event: SandboxEvent) => {
    events.push(event)
    const command = react(event)
    if (command !== undefined) worker.postMessage(command)
  })
  const code = await new Promise<number>((resolve, reject) => {
    worker.once('exit', resolve)
    worker.once('error', reject)
  })
  return { code, events }
}

describe('the simulated backend’s worker', () => {
  it('is ready once the logs are there, plays, and ends by itself when told to stop', async () => {
    const directory = freshFolder()
    const { code, events } = await conversation(directory, (event) => {
      if (event.kind === 'ready') return { kind: 'play', scenario: 'log-silent' }
      if (event.kind === 'playing') return { kind: 'stop' }
      return undefined
    })
    expect(events).toEqual([
      { kind: 'ready' },
      { kind: 'playing', scenario: 'log-silent' },
      { kind: 'stopped' },
    ])
    expect(code).toBe(0)
    expect(readdirSync(directory)).toContain('stripe_webhooks.ndjson')
  })

  it('tells a rotation that is over as soon as it has begun, and what it can’t read', async () => {
    const { events } = await conversation(freshFolder(), (event) => {
      if (event.kind === 'ready') return { kind: 'play', scenario: 'log-rotates' }
      if (event.kind === 'playing' && event.scenario === null) return 'stop'
      return event.kind === 'fault' ? { kind: 'stop' } : undefined
    })
    expect(events).toEqual([
      { kind: 'ready' },
      { kind: 'playing', scenario: 'log-rotates' },
      { kind: 'playing', scenario: null },
      { kind: 'fault', message: 'An unreadable sandbox command.' },
      { kind: 'stopped' },
    ])
  })

  it('refuses a folder of real logs and ends', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, 'payments_eu.ndjson'), '')
    const { events } = await conversation(directory, () => undefined)
    expect(events.map(({ kind }) => kind)).toEqual(['fault', 'stopped'])
    expect(readdirSync(directory)).toEqual(['payments_eu.ndjson'])
  })
})

describe('the sandbox protocol', () => {
  it('reads every command, and nothing else', () => {
    for (const scenario of [...SCENARIO_IDS, null]) {
      expect(parseSandboxCommand({ kind: 'play', scenario })).toEqual({ kind: 'play', scenario })
    }
    expect(parseSandboxCommand({ kind: 'stop' })).toEqual({ kind: 'stop' })
    for (const value of [null, 'stop', {}, { kind: 'play' }, { kind: 'play', scenario: 'fire' }]) {
      expect(parseSandboxCommand(value)).toBeNull()
    }
  })

  it('needs a directory', () => {
    expect(parseSandboxOptions({ directory: '/logs' })).toEqual({ directory: '/logs' })
    for (const value of [null, {}, { directory: '' }, { directory: 1 }]) {
      expect(parseSandboxOptions(value)).toBeNull()
    }
  })
})
