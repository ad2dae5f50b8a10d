import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasDisplay } from '../../../resources/tools/display.mjs'
import { librariesNotFound } from '../../../resources/tools/electron/libraries.mjs'
import {
  electronArguments,
  hasNoLogs,
  watchArguments,
} from '../../../resources/tools/start-arguments.mjs'
import { freshFolder } from '../../support/fresh-folder.ts'

describe('Electron’s command line', () => {
  it('is the folder and what the person gave', () => {
    expect(electronArguments('/app', ['--logs=/l', '--user-data-dir=/u'], false)).toEqual([
      '/app',
      '--logs=/l',
      '--user-data-dir=/u',
    ])
  })

  it('gives up the sandbox for root alone', () => {
    expect(electronArguments('/app', [], true)).toEqual(['--no-sandbox', '/app'])
  })
})

describe('without a display', () => {
  it('only Linux can be without one', () => {
    expect(hasDisplay({}, 'linux')).toBe(false)
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false)
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
    expect(hasDisplay({}, 'darwin')).toBe(true)
    expect(hasDisplay({}, 'win32')).toBe(true)
  })

  it('the log directory goes on to watch, in either spelling', () => {
    expect(watchArguments(['--logs=/a b']).passed).toEqual(['--logs', '/a b'])
    expect(watchArguments(['--logs', '/a']).passed).toEqual(['--logs', '/a'])
  })

  it('a log directory that is missing is missed by watch, which says so', () => {
    expect(watchArguments(['--logs'])).toEqual({ passed: ['--logs'], ignored: [] })
  })

  it.each<[string, boolean, readonly string[], NodeJS.ProcessEnv, string?]>([
    ['nothing names one', true, [], {}],
    ['the variable is empty', true, [], { PAYMENTS_OPS_LOGS: '' }],
    ['an argument names one', false, ['--logs', '/a'], {}],
    ['the variable names one', false, [], { PAYMENTS_OPS_LOGS: '/a' }],
    ['the working folder has one', false, [], {}, 'logs'],
  ])('watches the sandbox for want of a log folder: %s', (_, expected, passed, env, folder) => {
    const cwd = freshFolder('start')
    if (folder !== undefined) mkdirSync(join(cwd, folder))
    expect(hasNoLogs(passed, env, cwd)).toBe(expected)
  })

  it('names what does nothing without a window', () => {
    expect(watchArguments(['--user-data-dir=/u', '--logs=/l', '--hidden'])).toEqual({
      passed: ['--logs', '/l'],
      ignored: ['--user-data-dir=/u', '--hidden'],
    })
  })
})

describe('the libraries that Electron is linked with', () => {
  it('are missing when the linker does not find them', () => {
    const printed = [
      '\tlinux-vdso.so.1 (0x00007ffd)',
      '\tlibnss3.so => not found',
      '\tlibgtk-3.so.0 => /lib/x86_64-linux-gnu/libgtk-3.so.0 (0x00007f)',
      '\tlibasound.so.2 => not found',
    ].join('\n')
    expect(librariesNotFound(printed)).toEqual(['libnss3.so', 'libasound.so.2'])
  })

  it('are all there when each was found', () => {
    expect(librariesNotFound('\tlibc.so.6 => /lib/libc.so.6 (0x1)\n')).toEqual([])
  })
})
