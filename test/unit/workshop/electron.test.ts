import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  cacheFolder,
  rememberedFailure,
  rememberFailure,
} from '../../../resources/tools/electron/cache.mjs'
import { executableIn } from '../../../resources/tools/electron/runtime.mjs'
import { shippedRuntimeFits } from '../../../resources/tools/electron/shipped-runtime.mjs'
import { findElectron } from '../../../resources/tools/electron-runtime.mjs'
import { freshFolder } from '../../support/fresh-folder.ts'

let folder = ''
beforeEach(() => {
  folder = freshFolder('electron')
})

describe('the search for an Electron', () => {
  it('takes the folder that the environment names, and says so in one line', async () => {
    const executable = executableIn(folder)
    mkdirSync(dirname(executable), { recursive: true })
    writeFileSync(executable, '')
    writeFileSync(join(folder, 'version'), 'v45.4.1\n')
    const lines: string[] = []
    const found = await findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder }, (line) => {
      lines.push(line)
    })
    expect(found).toMatchObject({ ok: true, runtime: { executable, folder, version: '45.4.1' } })
    expect(lines).toEqual([
      `Running on Electron 45.4.1, from ELECTRON_OVERRIDE_DIST_PATH (${folder}).`,
    ])
  })

  it('refuses a named folder without one rather than taking another', async () => {
    const found = await findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder }, () => undefined)
    expect(found.ok).toBe(false)
    expect(found).toHaveProperty('message', expect.stringContaining(folder))
  })

  it('falls back on the registry’s runtime only where that can run', () => {
    expect(shippedRuntimeFits('linux', 'x64')).toBe(true)
    expect(shippedRuntimeFits('linux', 'arm64')).toBe(false)
    expect(shippedRuntimeFits('darwin', 'x64')).toBe(false)
    expect(shippedRuntimeFits('win32', 'x64')).toBe(false)
  })
})

describe('the cache', () => {
  it('lies where each system keeps caches', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux', '/h')).toBe(join('/x', 'payments-ops'))
    expect(cacheFolder({}, 'linux', '/h')).toBe(join('/h', '.cache', 'payments-ops'))
    expect(cacheFolder({ XDG_CACHE_HOME: '' }, 'linux', '/h')).toBe(
      join('/h', '.cache', 'payments-ops'),
    )
    expect(cacheFolder({}, 'darwin', '/h')).toBe(join('/h', 'Library', 'Caches', 'payments-ops'))
    expect(cacheFolder({ LOCALAPPDATA: '/l' }, 'win32', '/h')).toBe(
      join('/l', 'payments-ops', 'cache'),
    )
  })

  it('remembers a failed download for its time, and then tries again', () => {
    const marker = join(folder, 'new', 'marker')
    const now = Date.UTC(2026, 10, 22)
    expect(rememberedFailure(marker, 1_000, now)).toBeNull()
    rememberFailure(marker, 'out of reach')
    utimesSync(marker, now / 1_000, now / 1_000)
    expect(rememberedFailure(marker, 1_000, now + 1_000)).toBe('out of reach')
    expect(rememberedFailure(marker, 1_000, now + 1_001)).toBeNull()
  })
})
