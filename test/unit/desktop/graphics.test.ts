import { describe, expect, it } from 'vitest'
import { hasGraphicsDevice } from '../../../src-main/desktop/graphics.ts'

const nothing = () => false

describe('a graphics device', () => {
  it.each(['/dev/dri', '/dev/nvidiactl', '/dev/dxg'])('is what Linux shows as %s', (device) => {
    expect(hasGraphicsDevice('linux', (path) => path === device)).toBe(true)
  })

  it('is not there on a Linux that shows none', () => {
    expect(hasGraphicsDevice('linux', nothing)).toBe(false)
  })

  it.each(['darwin', 'win32'] as const)('is taken for granted on %s', (platform) => {
    expect(hasGraphicsDevice(platform, nothing)).toBe(true)
  })
})
