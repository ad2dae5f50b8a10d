import { describe, expect, it } from 'vitest'
import { isWayland, type WindowSystem } from '../../../src-main/desktop/wayland.ts'

const GNOME: WindowSystem = {
  platform: 'linux',
  environment: { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' },
  ozone: '',
  electron: '45.4.1',
}
const X11 = { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' }

describe('a window is shown by Wayland', () => {
  it.each<[string, Partial<WindowSystem>]>([
    ['in a Wayland session', {}],
    ['where there is nothing else', { environment: { WAYLAND_DISPLAY: 'wayland-1' } }],
    ['when Chromium was told to, whatever the session', { environment: X11, ozone: 'wayland' }],
    ['when an older Electron was told to', { electron: '25.1.1', ozone: 'wayland' }],
  ])('%s', (_, change) => {
    expect(isWayland({ ...GNOME, ...change })).toBe(true)
  })
})

describe('a window is not shown by Wayland', () => {
  it.each<[string, Partial<WindowSystem>]>([
    ['in an X11 session', { environment: X11 }],
    ['in an X11 session beside a compositor', { environment: { ...GNOME.environment, ...X11 } }],
    ['when Chromium was told to use X11', { ozone: 'x11' }],
    ['by an Electron that was not told to', { electron: '37.9.0' }],
    ['by an unknown Electron', { electron: undefined }],
    ['without a display at all', { environment: { XDG_SESSION_TYPE: 'wayland' } }],
    ['on a Mac', { platform: 'darwin' }],
    ['on Windows', { platform: 'win32' }],
  ])('%s', (_, change) => {
    expect(isWayland({ ...GNOME, ...change })).toBe(false)
  })
})
