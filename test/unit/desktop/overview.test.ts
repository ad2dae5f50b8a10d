import { describe, expect, it } from 'vitest'
import type { EngineView, Overview, RuleState } from '../../../src-main/contract/overview.ts'
import { blindPicture, waitingPicture } from '../../../src-main/desktop/engine-picture.ts'
import { OverviewBoard } from '../../../src-main/desktop/overview.ts'

const T0 = Date.UTC(2026, 10, 22, 12)
const waiting = waitingPicture(T0, 300)

function setUp() {
  const pushed: Overview[] = []
  const board = new OverviewBoard({
    console: '1.2.3',
    workspace: { kind: 'sandbox', directory: '/sandbox', playing: null },
    runtime: { electron: '45.0.0', supported: true, remark: null },
    everySeconds: 300,
    theme: 'system',
    startedAt: T0,
  })
  board.follow((overview) => pushed.push(overview))
  return { board, pushed }
}

function withStates(...states: RuleState[]): EngineView {
  const rules = waiting.rules.map((rule, index) => ({
    ...rule,
    state: states[index] ?? rule.state,
  }))
  return { ...waiting, overall: 'ok', overallSince: T0, rules }
}

describe('the picture', () => {
  it('waits, and says nothing is OK, before the engine has spoken', () => {
    const { board } = setUp()
    const { version, console: own, engine } = board.current()
    expect([version, own, engine.overall]).toEqual([0, '1.2.3', 'waiting'])
    expect(engine.rules.map(({ state }) => state.kind)).toEqual(['unknown', 'unknown', 'unknown'])
  })

  it('says which theme is in force', () => {
    const { board, pushed } = setUp()
    expect(board.current().theme).toBe('system')
    board.theme('dark')
    expect(pushed.map(({ theme }) => theme)).toEqual(['dark'])
  })

  it('has a version that grows by one with every change, and pushes each', () => {
    const { board, pushed } = setUp()
    board.engine(withStates())
    board.playing('log-silent')
    board.notice('settings', 'The settings were set aside.')
    expect(pushed.map(({ version }) => version)).toEqual([1, 2, 3])
    expect(board.current()).toEqual(pushed.at(-1))
    expect(board.current().workspace.playing).toBe('log-silent')
  })

  it('keeps what happened until it is put away, the last word on each subject', () => {
    const { board, pushed } = setUp()
    board.happened('page', 'It crashed.', 1)
    board.happened('defect', 'A defect.', 2)
    board.happened('page', 'It crashed again.', 3)
    expect(board.current().remarks).toEqual([
      { subject: 'defect', at: 2, text: 'A defect.' },
      { subject: 'page', at: 3, text: 'It crashed again.' },
    ])
    board.closeRemark('page')
    board.closeRemark('page')
    expect(board.current().remarks).toHaveLength(1)
    expect(pushed).toHaveLength(4)
  })

  it('puts its own notices before the engine’s, one a subject', () => {
    const { board, pushed } = setUp()
    board.engine({ ...waiting, notices: ['from the engine'] })
    board.notice('a', 'first')
    board.notice('a', 'second')
    board.notice('a', 'second')
    board.notice('b', null)
    expect(board.current().engine.notices).toEqual(['second', 'from the engine'])
    board.notice('a', null)
    expect(board.current().engine.notices).toEqual(['from the engine'])
    expect(pushed).toHaveLength(4)
  })
})

describe('the picture without an engine', () => {
  it('knows nothing since the loss, until the picture of a run that has ended', () => {
    const { board } = setUp()
    board.engine(withStates({ kind: 'ok', since: T0 }))
    board.engineLost(T0 + 5, 'It stopped.')
    board.engineLost(T0 + 9, 'It stopped again.')
    expect(board.current().engine).toMatchObject({ overall: 'unknown', overallSince: T0 + 5 })
    // What a successor remembers, before its first run has ended.
    board.engine({ ...withStates({ kind: 'ok', since: T0 }), overall: 'waiting' })
    expect(board.current().engine).toMatchObject({ overall: 'unknown', overallSince: T0 + 5 })
    expect(board.current().engine.rules[0]?.state.kind).toBe('unknown')
    board.engine(withStates({ kind: 'ok', since: T0 }))
    expect(board.current().engine.overall).toBe('ok')
  })

  it('remembers what each rule was, and since when it fired', () => {
    const firing = { kind: 'firing', severity: 'CRITICAL', since: T0 } as const
    const off = { kind: 'off', since: T0 } as const
    const view = withStates({ kind: 'ok', since: T0 }, firing, off)
    const [ok, critical, third] = blindPicture(view, T0 + 5, 'gone').rules
    const unknown = { kind: 'unknown', since: T0 + 5, because: 'gone' }
    expect(ok?.state).toEqual({ ...unknown, before: 'ok', firingSince: null })
    expect(critical?.state).toEqual({ ...unknown, before: 'CRITICAL', firingSince: T0 })
    expect(third?.state).toEqual(off)
  })

  it('keeps an older blindness and promises no next run', () => {
    const blind: RuleState = {
      kind: 'unknown',
      since: T0 - 60_000,
      because: 'The log is missing.',
      before: 'WARNING',
      firingSince: T0 - 90_000,
    }
    const schedule = { ...waiting.schedule, running: true, nextRunAt: T0 + 300_000 }
    const picture = blindPicture({ ...withStates(blind), schedule }, T0, 'gone')
    expect(picture.rules[0]?.state).toEqual(blind)
    expect(picture.schedule).toMatchObject({ running: false, nextRunAt: null })
  })
})
