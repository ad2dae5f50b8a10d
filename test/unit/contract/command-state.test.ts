import { describe, expect, it } from 'vitest'
import {
  type CommandState,
  commandState,
  isOffered,
  refusalOf,
} from '../../../src-main/contract/command-state.ts'
import { type CommandId, commandOf } from '../../../src-main/contract/commands.ts'
import { CALM_LOGS } from '../../fixtures/command-states.ts'
import { NOON } from '../../fixtures/overview-parts.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'
import { PAYMENTS } from '../../fixtures/payments.ts'

const CALM = CALM_LOGS
const refusal = (id: CommandId, changes: Partial<CommandState> = {}) =>
  refusalOf(commandOf(id), { ...CALM, ...changes })

describe('the state of the console', () => {
  it('is made of what both processes know', () => {
    expect(commandState(OVERVIEWS.ok(), PAYMENTS.fresh())).toEqual({ ...CALM, lock: 'none' })
    expect(commandState(OVERVIEWS.sandbox(), PAYMENTS.locked())).toMatchObject({
      workspace: 'sandbox',
      playing: 'webhook-outage',
      lock: 'locked',
    })
    const paused = { ...OVERVIEWS.ok(), pausedUntil: NOON, theme: 'dark' as const }
    expect(commandState(paused, null)).toMatchObject({ paused: true, theme: 'dark' })
    expect(commandState(OVERVIEWS.waiting(), null)).toMatchObject({
      running: true,
      lock: 'unknown',
    })
  })
})

describe('a command', () => {
  it('is refused with what to do first', () => {
    expect(refusal('run-now')).toBeNull()
    expect(refusal('run-now', { running: true })).toBe('A run is under way.')
    expect(refusal('refund', { lock: 'locked' })).toBe('Unlock the console first.')
    expect(refusal('lock', { lock: 'none' })).toBe('Set a passcode in Settings first.')
  })

  it('that quietens alerts waits for the lock, and its end does not', () => {
    const locked = { lock: 'locked', paused: true } as const
    expect(refusal('pause-1-hour', { lock: 'locked' })).toBe('Unlock the console first.')
    expect(refusal('resume-notifications', locked)).toBeNull()
  })

  it('about money leads to its screen while nobody knows whether it is locked', () => {
    expect(refusal('refund', { lock: 'unknown' })).toBeNull()
  })

  it('is not even offered where it makes no sense', () => {
    const locked: CommandState = { ...CALM, lock: 'locked' }
    expect([isOffered(commandOf('lock'), CALM), isOffered(commandOf('unlock'), CALM)]).toEqual([
      true,
      false,
    ])
    expect([isOffered(commandOf('lock'), locked), isOffered(commandOf('unlock'), locked)]).toEqual([
      false,
      true,
    ])
  })

  it('never writes simulated lines into real logs', () => {
    for (const id of ['rehearse-log-rotates', 'end-rehearsal'] as const) {
      expect(isOffered(commandOf(id), CALM)).toBe(false)
      expect(refusal(id, { playing: 'log-rotates' })).toBe(
        'Rehearsals are played in the sandbox workspace only.',
      )
    }
  })
})
