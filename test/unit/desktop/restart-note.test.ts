import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  forgetArguments,
  hasForeignAppImage,
  inheritStart,
  keepArguments,
  keptArguments,
} from '../../../src-main/desktop/restart-note.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const NOON = Date.UTC(2026, 10, 28, 12)
const MINUTE = 60_000
const INSTALLED = ['C:\\Payments Ops\\console.exe', '--updated']
const MOUNT = '/tmp/.mount_PaymeXy12'
const APP_IMAGE = { APPIMAGE: '/home/ada/Apps/Payments-Ops.AppImage', APPDIR: MOUNT }
const KEPT = ['--logs=C:\\logs', '--hidden']

let path: string
beforeEach(() => {
  path = join(freshFolder('profile'), 'restart.json')
})

describe('arguments that are kept over an update', () => {
  it('are those of the console that the installer starts, once', () => {
    expect(keepArguments(path, KEPT, NOON)).toBe(true)
    expect(keptArguments(path, INSTALLED, NOON + 20 * MINUTE)).toEqual(KEPT)
    expect(keptArguments(path, INSTALLED, NOON + 20 * MINUTE)).toEqual([])
    expect(existsSync(path)).toBe(false)
  })

  it('are those of one that macOS starts, which says nothing of an update', () => {
    keepArguments(path, KEPT, NOON)
    expect(keptArguments(path, ['/Applications/Payments Ops'], NOON + MINUTE)).toEqual(KEPT)
  })

  it('do not hide the window of one that a person may have started', () => {
    keepArguments(path, KEPT, NOON)
    expect(keptArguments(path, ['/Applications/Payments Ops'], NOON + 3 * MINUTE)).toEqual([
      '--logs=C:\\logs',
    ])
  })

  it.each<[string, readonly string[], number]>([
    ['has its own', ['console.exe', '--updated', '--logs=D:\\other'], NOON + MINUTE],
    ['comes too late', INSTALLED, NOON + 61 * MINUTE],
    ['comes before them, by a clock set back', INSTALLED, NOON - MINUTE],
  ])('are no matter to a start that %s, and are gone then', (_, argv, now) => {
    keepArguments(path, KEPT, NOON)
    expect(keptArguments(path, argv, now)).toEqual([])
    expect(existsSync(path)).toBe(false)
  })

  it('are forgotten when there was no update after all', () => {
    keepArguments(path, KEPT, NOON)
    forgetArguments(path)
    forgetArguments(path)
    expect(keptArguments(path, INSTALLED, NOON)).toEqual([])
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"at":1}',
    `{"at":${NOON},"args":"--x"}`,
    `{"at":${NOON},"args":[7]}`,
  ])('are none where the file holds %j', (text) => {
    writeFileSync(path, text)
    expect(keptArguments(path, INSTALLED, NOON)).toEqual([])
  })

  it('are none where they are longer than any start’s', () => {
    keepArguments(path, ['x'.repeat(5_000)], NOON)
    expect(keptArguments(path, INSTALLED, NOON)).toEqual([])
  })

  it('are said not to be kept where the disk refuses', () => {
    expect(keepArguments(join(path, 'no\0name'), KEPT, NOON)).toBe(false)
  })
})

describe('a start', () => {
  it('takes up what was kept, and an AppImage that is not its own it forgets', () => {
    keepArguments(path, KEPT, NOON)
    const started = {
      argv: [...INSTALLED],
      env: { APPIMAGE: '/home/ada/Other.AppImage', APPDIR: '/tmp/.mount_Other' },
      execPath: '/opt/console',
    }
    inheritStart(started, path, NOON)
    expect(started.argv).toEqual([...INSTALLED, ...KEPT])
    expect(started.env).toEqual({ APPDIR: '/tmp/.mount_Other' })
  })

  it.skipIf(process.platform === 'win32')('keeps its own AppImage, mounted behind a link', () => {
    const folder = freshFolder('mount')
    mkdirSync(join(folder, 'real'))
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    const env = { APPIMAGE: '/home/ada/Ours.AppImage', APPDIR: join(folder, 'link') }
    inheritStart({ argv: ['x'], env, execPath: join(folder, 'real', 'console') }, path, NOON)
    expect(env.APPIMAGE).toBe('/home/ada/Ours.AppImage')
  })
})

describe('the AppImage that the environment names', () => {
  const real = (path: string) => path.replace(/^\/var\/tmp/, '/tmp')
  const isForeign = (environment: Record<string, string>, execPath: string) =>
    hasForeignAppImage(environment, execPath, real)

  it.each([
    ['runs from its mount', APP_IMAGE],
    [
      'runs from its mount by way of a link',
      { ...APP_IMAGE, APPDIR: MOUNT.replace('/tmp', '/var/tmp') },
    ],
    ['does not say where it is mounted', { APPIMAGE: APP_IMAGE.APPIMAGE }],
    ['is none', {}],
  ])('is ours when it %s', (_, environment) => {
    expect(isForeign(environment, `${MOUNT}/payments-ops-console`)).toBe(false)
  })

  it.each(['/opt/Payments Ops/payments-ops-console', `${MOUNT}-other/payments-ops-console`])(
    'is another program’s when we run as %s',
    (execPath) => {
      expect(isForeign(APP_IMAGE, execPath)).toBe(true)
    },
  )
})
