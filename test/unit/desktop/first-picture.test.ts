import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { waitingPicture } from '../../../src-main/desktop/engine-picture.ts'
import { takeFirstLook } from '../../../src-main/desktop/first-look.ts'
import { beginPicture } from '../../../src-main/desktop/first-picture.ts'
import { profilePaths } from '../../../src-main/desktop/paths.ts'
import type { EngineEvent } from '../../../src-main/engine/protocol.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const RUNTIME = { electron: '45.0.0', supported: true, remark: null }
let userData: string
let say: (event: EngineEvent) => void

beforeEach(() => {
  userData = freshFolder('first-picture')
})

async function begin() {
  const look = await takeFirstLook({
    userData,
    profile: profilePaths(userData),
    argv: ['--logs=/logs', '--theme=dark'],
    environment: {},
    workingFolder: '/shop',
    now: () => NOON,
    storeOpened: () => undefined,
    open: () => undefined,
  })
  if (!look.ok) throw new Error(look.failure.message)
  const overhear = (onEvent: typeof say) => {
    say = onEvent
  }
  return beginPicture(look.value, { overhear }, RUNTIME, NOON).board
}

describe('the first picture', () => {
  it('begins with the settings, and waits for the engine', async () => {
    const { workspace, runtime, theme, pausedUntil, engine } = (await begin()).current()
    expect(workspace).toEqual({ kind: 'logs', directory: '/logs', playing: null })
    expect([runtime, theme, pausedUntil, engine.overall]).toEqual([
      RUNTIME,
      'dark',
      null,
      'waiting',
    ])
  })

  it('goes on with what the engine says', async () => {
    const board = await begin()
    const versions: number[] = []
    board.follow(({ version }) => versions.push(version))
    const view = { ...waitingPicture(NOON, 300), overall: 'ok' } as const
    say({ kind: 'view', view })
    say({ kind: 'fault', message: 'is for whoever listens later' })
    expect(board.current().engine.overall).toBe('ok')
    expect(versions).toHaveLength(1)
  })

  it('knows of a pause that still lasts', async () => {
    const until = NOON + 60_000
    writeFileSync(join(userData, 'pause.json'), JSON.stringify({ until }))
    expect((await begin()).current().pausedUntil).toBe(until)
  })

  it('hides amounts unless there is no lock that could hide them', async () => {
    expect((await begin()).current().amountsHidden).toBe(false)
    writeFileSync(join(userData, 'lock.json'), '')
    expect((await begin()).current().amountsHidden).toBe(true)
  })
})
