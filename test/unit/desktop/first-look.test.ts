import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openCommand, takeFirstLook } from '../../../src-main/desktop/first-look.ts'
import { profilePaths } from '../../../src-main/desktop/paths.ts'
import type { EngineCommand } from '../../../src-main/engine/protocol.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
let userData: string
let told: EngineCommand[]

beforeEach(() => {
  userData = freshFolder('first-look')
  told = []
})

/** Writes a pause as an earlier run of the console did. */
function pauseUntil(until: number): void {
  writeFileSync(join(userData, 'pause.json'), JSON.stringify({ until }))
}

function look(argv: readonly string[]) {
  return takeFirstLook({
    userData,
    profile: profilePaths(userData),
    argv,
    environment: {},
    workingFolder: '/shop',
    now: () => NOON,
    storeOpened: () => undefined,
    open: (command) => told.push(command),
  })
}

describe('the first look at the settings', () => {
  it('has the engine open the logs with everything that the settings say of them', async () => {
    const settings = { rules: { webhook: { threshold: 7 } }, reminderMinutes: 15 }
    writeFileSync(join(userData, 'settings.json'), JSON.stringify({ version: 1, ...settings }))
    const taken = await look(['--logs=log', '--payments-window-minutes=30'])
    expect(told).toMatchObject([
      {
        kind: 'open',
        options: {
          logs: '/shop/log',
          data: join(userData, 'engine'),
          owner: 'desktop',
          everySeconds: 300,
          rules: { webhook: { threshold: 7 }, payments: { windowMinutes: 30 } },
          hold: null,
        },
      },
    ])
    expect(taken).toMatchObject({ ok: true, value: { opening: { kind: 'logs' } } })
    // A disk that does not answer would hold the window up.
    expect(existsSync(join(userData, 'engine'))).toBe(false)
  })

  it('says the same to the engine as what starts it again later', async () => {
    pauseUntil(NOON + 60_000)
    const taken = await look(['--logs=/logs', '--notifications=off'])
    if (!taken.ok) throw new Error(taken.failure.message)
    const { book, opening, pause } = taken.value
    const later = openCommand(opening, join(userData, 'engine'), book.current(), pause.until, NOON)
    expect(told).toEqual([later])
    expect(later).toMatchObject({ options: { hold: { because: expect.stringContaining('off') } } })
  })

  it('keeps an engine that is paused from the start quiet', async () => {
    const until = NOON + 60_000
    pauseUntil(until)
    await look(['--logs=/logs'])
    expect(told).toMatchObject([{ options: { hold: { until } } }])
  })

  it('leaves the sandbox, whose logs are not written yet', async () => {
    expect(await look([])).toMatchObject({ ok: true, value: { opening: { kind: 'sandbox' } } })
    expect(told).toEqual([])
  })

  it('opens nothing for a flag that can’t be read', async () => {
    expect(await look(['--logs=/logs', '--theme=pink'])).toMatchObject({ ok: false })
    expect(told).toEqual([])
  })
})
