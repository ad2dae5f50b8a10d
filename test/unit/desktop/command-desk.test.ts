import { describe, expect, it, vi } from 'vitest'
import type { CommandState } from '../../../src-main/contract/command-state.ts'
import { MAIN_COMMAND_IDS, type MainCommandId } from '../../../src-main/contract/commands.ts'
import { fail, ok } from '../../../src-main/contract/result.ts'
import type { UpdateState } from '../../../src-main/contract/updates.ts'
import { CommandDesk } from '../../../src-main/desktop/command-desk.ts'
import { makeMainCommands } from '../../../src-main/desktop/commands.ts'
import { NOON } from '../../fixtures/overview-parts.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'
import { PAYMENTS } from '../../fixtures/payments.ts'
import { settled } from '../../support/settled.ts'
import { idleParts } from './idle-commands.ts'

function setUp(zoomReset: () => Promise<ReturnType<typeof fail> | ReturnType<typeof ok<null>>>) {
  const asked: string[] = []
  const done: string[] = []
  const said: (string | null)[] = []
  const report = vi.fn()
  const desk = new CommandDesk({
    workspace: 'sandbox',
    theme: 'system',
    commands: {
      ...makeMainCommands({
        ...idleParts(),
        setTheme: (theme) => {
          done.push(theme)
          return ok(null)
        },
      }),
      'zoom-reset': zoomReset,
    },
    askPage: (command) => asked.push(command),
    say: (sentence) => said.push(sentence),
    report,
  })
  return { asked, done, said, report, desk }
}
/** What changes nothing that outlasts a look at the console. */
const HARMLESS: readonly MainCommandId[] = [
  'quit',
  'copy-summary',
  'zoom-reset',
  'zoom-in',
  'zoom-out',
  'full-screen',
  'save-diagnostics',
  'open-log-folder',
  'check-for-updates',
]
/** The updates' state in which a command about them can be done. */
const POSSIBLE_WITH: Partial<Record<MainCommandId, UpdateState>> = {
  'dismiss-update-failure': { kind: 'failed', at: NOON, message: 'No answer.' },
  'download-update': { kind: 'available', version: '1.0.0' },
  'install-update': { kind: 'ready', version: '1.0.0' },
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
  const changing = MAIN_COMMAND_IDS.filter((id) => !HARMLESS.includes(id))

  it.each(changing)('leaves %s to whoever unlocks the console', async (id) => {
    const { desk, done } = setUp(async () => ok(null))
    const updates = POSSIBLE_WITH[id] ?? { kind: 'idle', checkedAt: null }
    desk.overview({ ...OVERVIEWS.sandbox(), updates })
    // Not known yet whether the console is locked.
    const early = await desk.run(id)
    expect(early.ok ? '' : early.failure.message).toMatch(/still starting/)
    desk.payments(PAYMENTS.locked())
    expect(await desk.run(id)).toEqual(fail('refused', 'Unlock the console first.'))
    expect(done).toEqual([])
    desk.payments(PAYMENTS.fresh())
    expect(await desk.run(id)).toEqual(ok(null))
  })

  it('sets the theme of an unlocked console', async () => {
    const { desk, done } = setUp(async () => ok(null))
    desk.overview(OVERVIEWS.sandbox())
    desk.payments(PAYMENTS.fresh())
    expect(await desk.run('theme-dark')).toEqual(ok(null))
    expect(done).toEqual(['dark'])
  })

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
