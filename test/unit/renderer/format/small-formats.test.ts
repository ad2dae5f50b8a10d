import { describe, expect, it } from 'vitest'
import { bytes } from '../../../../src-renderer/format/bytes.ts'
import { deliveryText } from '../../../../src-renderer/format/delivery.ts'
import { folderName } from '../../../../src-renderer/format/path.ts'

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [1_043_000_000, '1.0 GB'],
    [5e15, '5000.0 TB'],
  ])('of %d bytes are shown as %s', (size, text) => {
    expect(bytes(size)).toBe(text)
  })
})

describe('the name of a folder', () => {
  it('is the last part with either separator', () => {
    expect(folderName('/srv/payments/logs/')).toBe('logs')
    expect(folderName('C:\\data\\payment logs')).toBe('payment logs')
  })

  it('is the whole path where there is nothing but a root', () => {
    expect(folderName('/')).toBe('/')
  })
})

describe('what became of a notification', () => {
  it('tells sent from shown', () => {
    expect(deliveryText({ kind: 'sent' })).toBe('Notification sent, not confirmed yet')
    expect(deliveryText({ kind: 'shown' })).toBe('Notification shown')
    expect(deliveryText({ kind: 'clicked' })).toBe('Notification clicked')
  })

  it('says why one failed, and that none was raised', () => {
    expect(deliveryText({ kind: 'failed', because: 'no daemon' })).toMatch(/failed: no daemon/)
    expect(deliveryText(null)).toMatch(/not raised/)
  })
})
