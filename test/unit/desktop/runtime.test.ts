import { describe, expect, it } from 'vitest'
import { describeRuntime } from '../../../src-main/desktop/runtime.ts'

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

  it('says that live mode is off while other programs can drive the window', () => {
    expect(describeRuntime('45.4.1', true)).toEqual({
      electron: '45.4.1',
      supported: false,
      remark: 'Live mode is off: this console was started with a remote debugging switch.',
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
