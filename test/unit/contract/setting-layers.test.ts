import { describe, expect, it } from 'vitest'
import { readEnvironment, readFlags } from '../../../src-main/contract/setting-layers.ts'

const flags = (...args: string[]) => readFlags(['electron', '.', ...args])
const logs = { logs: { value: 'a', by: '--logs' } }

describe('flags', () => {
  it.each([
    [['--logs=a']],
    [['--logs', 'a']],
    [['--logs=b', '--logs', 'a']],
    [['--no-sandbox', '--logs', 'a', '--user-data-dir=/x']],
  ])('are read from %j', (args) => {
    expect(flags(...args)).toEqual({ ok: true, value: logs })
  })

  it('may be a switch that stands alone, and then is on', () => {
    expect(flags('--start-hidden', 'off')).toMatchObject({
      value: { startHidden: { value: true } },
    })
    expect(flags('--keep-running=off')).toMatchObject({ value: { keepRunning: { value: false } } })
  })

  it('take a negative number for a value', () => {
    expect(flags('--revenue-threshold', '-0.5')).toMatchObject({
      value: { 'rules.revenue.threshold': { value: -0.5, by: '--revenue-threshold' } },
    })
  })

  it.each([
    [['--logs']],
    [['--logs=']],
    [['--logs=  ']],
    [['--logs', '--other']],
    [['--logs=a\0b']],
    [['--logs=a', '--logs']],
    [['--theme=purple']],
    [['--webhook-threshold=lots']],
  ])('fail for %j instead of falling back to something else', (args) => {
    const answer = flags(...args)
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
    expect(answer.ok ? '' : answer.failure.message).toMatch(/^--\S+ needs [^\n]+$/)
  })

  it('that are Chromium’s or nobody’s are passed over', () => {
    expect(flags('--logs-of-chromium=x', '-logs=y', 'logs=z', '--__proto__=1')).toEqual({
      ok: true,
      value: {},
    })
  })
})

describe('variables', () => {
  it('name a setting each', () => {
    const environment = { PAYMENTS_OPS_THEME: 'dark', PAYMENTS_OPS_STALE_AFTER_MINUTES: '30' }
    expect(readEnvironment(environment)).toEqual({
      managed: {
        theme: { value: 'dark', by: 'PAYMENTS_OPS_THEME' },
        'rules.staleAfterMinutes': { value: 30, by: 'PAYMENTS_OPS_STALE_AFTER_MINUTES' },
      },
      faults: [],
    })
  })

  it('that are empty count as not set', () => {
    const empty = { PAYMENTS_OPS_LOGS: ' ', PAYMENTS_OPS_THEME: '' }
    expect(readEnvironment(empty)).toEqual({ managed: {}, faults: [] })
  })

  it('that can’t be read are named with what they take, and the others count', () => {
    const environment = { PAYMENTS_OPS_THEME: 'purple', PAYMENTS_OPS_START_HIDDEN: 'yes' }
    expect(readEnvironment(environment)).toEqual({
      managed: { startHidden: { value: true, by: 'PAYMENTS_OPS_START_HIDDEN' } },
      faults: ['PAYMENTS_OPS_THEME has to be one of system, light, dark'],
    })
  })

  it('can be asked for by key', () => {
    const environment = { PAYMENTS_OPS_THEME: 'dark' }
    expect(readEnvironment(environment, ['logs']).managed).toEqual({})
  })
})
