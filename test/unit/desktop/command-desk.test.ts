import { describe, expect, it, vi } from 'vitest'
import type { CommandState } from '../../../src-main/contract/command-state.ts'
import { fail, ok } from '../../../src-main/contract/result.ts'
import { CommandDesk } from '../../../src-main/desktop/command-desk.ts'
import { makeMainCommands } from '../../../src-main/desktop/commands.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'
import { PAYMENTS } from '../../fixtures/payments.ts'
import { settled } from '../../support/settled.ts'
import { idleParts } from './idle-commands.ts'

function setUp(zoomReset: () => Promise<ReturnType<typeof fail> | ReturnType<typeof ok<null>>>) {
  const asked: string[] = []
  const said: (string | null)[] = []
  const report = vi.fn()
  const desk = new CommandDesk({
    workspace: 'sandbox',
    theme: 'system',
    commands: { ...makeMainCommands(idleParts()), 'zoom-reset': zoomReset },
    askPage: (command) => asked.push(command),
    say: (sentence) => said.push(sentence),
    report,
  })
  return { asked, said, report, desk }
}

describe('a command chosen outside the page', () => {
  it('is the page’s to do when it is the page’s own', () => {
    const { desk, asked } = setUp(async () => ok(null))
    desk.choose('go-payments')
    expect(asked).toEqual(['go-payments'])
  })

  it('is said when it fails, and forgotten when it works the next time', async () => {
    const answers = [fail('unavailable', 'There is no screen.'), ok(null)]
    const { desk, said } = setUp(async () => answers.shift() ?? ok(null))
    desk.choose('zoom-reset')
    await settled()
    desk.choose('zoom-reset')
    await settled()
    expect(said).toEqual(['There is no screen.', null])
  })

  it('is reported as a defect when it throws', async () => {
    const error = new Error('broken')
    const { desk, report } = setUp(() => Promise.reject(error))
    desk.choose('zoom-reset')
    await settled()
    expect(report).toHaveBeenCalledWith('command zoom-reset', error)
  })
})

describe('what can be done', () => {
  it('follows both pictures, and is told only when it changes', () => {
    const { desk } = setUp(async () => ok(null))
    const states: CommandState[] = []
    desk.onState((state) => states.push(state))
    desk.payments(PAYMENTS.locked())
    desk.overview(OVERVIEWS.sandbox())
    desk.overview(OVERVIEWS.sandbox())
    desk.payments(PAYMENTS.fresh())
    expect(states.map(({ lock }) => lock)).toEqual(['locked', 'none'])
    expect(desk.state).toEqual(states.at(-1))
    desk.overview({ ...OVERVIEWS.sandbox(), theme: 'dark' })
    expect(states.at(-1)?.theme).toBe('dark')
    expect(desk.picture?.workspace.kind).toBe('sandbox')
  })
})
