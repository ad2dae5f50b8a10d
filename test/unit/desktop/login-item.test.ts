import { describe, expect, it } from 'vitest'
import { linuxItem, macItem, windowsItem } from '../../../src-main/desktop/login-item.ts'

const NONE = { kind: 'none' }
const item = (current: boolean, off: boolean) => ({ kind: 'set', current, off })

describe('what starts at login on Windows', () => {
  const ours = { name: 'us', scope: 'user', enabled: true }

  it.each([
    ['nothing', false, [], NONE],
    ['what is switched on', true, [ours], item(true, false)],
    ['what Task Manager has switched off', true, [{ ...ours, enabled: false }], item(true, true)],
    ['what has other flags', false, [ours], item(false, false)],
    [
      'what is switched off with other flags',
      false,
      [{ ...ours, enabled: false }],
      item(false, true),
    ],
    ['an entry of another name', false, [{ ...ours, name: 'theirs' }], NONE],
    ['an entry for all users, which isn’t ours', false, [{ ...ours, scope: 'machine' }], NONE],
  ])('is known: %s', (_which, openAtLogin, launchItems, known) => {
    expect(windowsItem({ openAtLogin, launchItems }, 'us')).toEqual(known)
  })
})

describe('what starts at login on a Mac', () => {
  it.each([
    ['enabled', true, item(true, false)],
    ['requires-approval', false, item(true, true)],
    ['not-registered', false, NONE],
    ['not-found', false, NONE],
    [undefined, true, item(true, false)],
    [undefined, false, NONE],
  ])('is known by its status: %s', (status, openAtLogin, known) => {
    expect(macItem({ ...(status === undefined ? {} : { status }), openAtLogin })).toEqual(known)
  })
})

describe('what starts at login on Linux', () => {
  const EXEC = 'Exec="/opt/console"'
  const entry = `[Desktop Entry]\nType=Application\n${EXEC}\n`

  it.each([
    ['no entry', null, NONE],
    ['the entry', entry, item(true, false)],
    ['one that the desktop hides', `${entry}Hidden=true\n`, item(true, true)],
    ['one that GNOME switched off', `${entry}X-GNOME-Autostart-enabled=false\n`, item(true, true)],
    ['one that GNOME switched on', `${entry}X-GNOME-Autostart-enabled=true\n`, item(true, false)],
    ['one of a console elsewhere', entry.replace('opt', 'old'), item(false, false)],
    ['blanks around the sign', `${entry}Hidden = true\n`, item(true, true)],
    ['a key that only ends so', `${entry}X-Hidden=true\n`, item(true, false)],
  ])('is known: %s', (_which, text, known) => {
    expect(linuxItem(text, EXEC)).toEqual(known)
  })
})
