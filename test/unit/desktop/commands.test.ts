import { describe, expect, it, vi } from 'vitest'
import { fail, ok } from '../../../src-main/contract/result.ts'
import { makeMainCommands } from '../../../src-main/desktop/commands.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'
import { idleParts } from './idle-commands.ts'

function windowAt(level: number) {
  const seen = { level, full: false }
  return {
    seen,
    window: {
      webContents: {
        getZoomLevel: () => seen.level,
        setZoomLevel: (next: number) => {
          seen.level = next
        },
      },
      isFullScreen: () => seen.full,
      setFullScreen: (next: boolean) => {
        seen.full = next
      },
    },
  }
}

describe('the main process’s commands', () => {
  it('zoom the window by steps, and back, and fill the screen', () => {
    const { seen, window } = windowAt(0)
    const commands = makeMainCommands(idleParts({ window: () => window }))
    void commands['zoom-in']()
    void commands['zoom-in']()
    void commands['zoom-out']()
    expect(seen.level).toBe(0.5)
    void commands['zoom-reset']()
    expect(seen.level).toBe(0)
    void commands['full-screen']()
    expect(seen.full).toBe(true)
    void commands['full-screen']()
    expect(seen.full).toBe(false)
  })

  it('do nothing to a window that isn’t there', () => {
    const commands = makeMainCommands(idleParts())
    expect(commands['zoom-in']()).toEqual(ok(null))
    expect(commands['full-screen']()).toEqual(ok(null))
  })

  it('end the console', () => {
    const quit = vi.fn()
    void makeMainCommands(idleParts({ quit })).quit()
    expect(quit).toHaveBeenCalledOnce()
  })

  it('set the theme, and answer why that can’t be done', () => {
    const refusal = fail('refused', 'Set by --theme; it can’t be changed here.')
    const setTheme = vi.fn(() => refusal)
    const commands = makeMainCommands(idleParts({ setTheme }))
    expect(commands['theme-dark']()).toEqual(refusal)
    expect(setTheme).toHaveBeenCalledWith('dark')
  })

  it('copy how things stand, once there is something to say', async () => {
    const copy = vi.fn(async () => ok(null))
    expect(await makeMainCommands(idleParts({ copy }))['copy-summary']()).toMatchObject({
      ok: false,
    })
    expect(copy).not.toHaveBeenCalled()
    const overview = () => OVERVIEWS.critical()
    expect(await makeMainCommands(idleParts({ copy, overview }))['copy-summary']()).toEqual(
      ok(null),
    )
    expect(copy).toHaveBeenCalledWith(expect.stringContaining('CRITICAL'))
  })
})
