import { describe, expect, it } from 'vitest'
import { describeRuntime, hazardOf } from '../../../src-main/desktop/runtime.ts'

describe('the runtime', () => {
  it.each(['45.4.1', '44.0.0', '43.2.1', '46.0.0-beta.1', '100.0.0'])(
    'is supported on Electron %s',
    (version) => {
      expect(describeRuntime(version)).toEqual({
        electron: version,
        supported: true,
        remark: null,
      })
    },
  )

  it('says that live mode is off on the fallback runtime', () => {
    expect(describeRuntime('25.1.1')).toEqual({
      electron: '25.1.1',
      supported: false,
      remark:
        'Live mode is off: this console runs on Electron 25.1.1, which no longer gets security fixes.',
    })
  })

  it('has live mode off when its start takes a protection away', () => {
    const remark = 'Live mode is off: because.'
    expect(describeRuntime('45.4.1', remark)).toEqual({
      electron: '45.4.1',
      supported: false,
      remark,
    })
  })

  it('draws the line between the third and the fourth latest major', () => {
    expect(describeRuntime('43.0.0').supported).toBe(true)
    expect(describeRuntime('42.99.99').supported).toBe(false)
  })

  it.each([undefined, '', 'v45.0.0', '45', '99999.0.0', 'nightly'])(
    'is not supported when its version is %j',
    (version) => {
      const { supported, remark } = describeRuntime(version)
      expect(supported).toBe(false)
      expect(remark).toMatch(/^Live mode is off: /)
    },
  )
})

describe('a start', () => {
  const start = (...switches: readonly string[]) => ({
    packaged: true,
    hasSwitch: (name: string) => switches.includes(name),
    platform: 'linux' as NodeJS.Platform,
    appImage: false,
  })

  it('takes no protection away by itself, nor in development, where tests run as root', () => {
    expect(hazardOf(start())).toBeNull()
    expect(hazardOf(start('hidden', 'disable-gpu'))).toBeNull()
    expect(
      hazardOf({ ...start('no-sandbox', 'remote-debugging-port'), packaged: false }),
    ).toBeNull()
  })

  it.each(['remote-debugging-port', 'remote-debugging-pipe'])(
    'with --%s lets other programs press the buttons',
    (name) => {
      expect(hazardOf(start(name))).toBe(
        'Live mode is off: this console was started with a remote debugging switch.',
      )
    },
  )

  it.each(['no-sandbox', 'no-zygote-sandbox', 'disable-seccomp-filter-sandbox', 'single-process'])(
    'with --%s has no sandbox, and says how to get it back',
    (name) => {
      expect(hazardOf(start(name))).toBe(
        `Live mode is off: this console runs without its sandbox (--${name}). Start it without that switch. If it does not start then, install the .deb package: it brings the AppArmor profile that the sandbox needs.`,
      )
      const elsewhere = hazardOf({ ...start(name), platform: 'win32' })
      expect(elsewhere).toMatch(/Start it without that switch\.$/)
    },
  )

  it('of an AppImage that its launcher made without a sandbox names the package that has one', () => {
    expect(hazardOf({ ...start('no-sandbox'), appImage: true })).toBe(
      'Live mode is off: this console runs without its sandbox (--no-sandbox). An AppImage does so where the system denies user namespaces. Install the .deb package instead: it brings the AppArmor profile that allows them.',
    )
  })

  it.each(['disable-web-security', 'ignore-certificate-errors'])(
    'with --%s trusts what it must not',
    (name) => {
      expect(hazardOf(start(name))).toContain(`--${name}, which takes a protection away`)
    },
  )
})
