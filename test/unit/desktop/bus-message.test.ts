import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callBytes, pairsOf, takeMessage } from '../../../src-main/desktop/bus-message.ts'
import { takeMessage as takeAny } from '../../support/dbus-wire.ts'
import { messageBytes } from '../../support/dbus-write.ts'
import { sample } from '../../support/sample.ts'

const SIGNAL = {
  kind: 'signal',
  serial: 7,
  path: '/org/freedesktop/login1/session/_32',
  interface: 'org.freedesktop.DBus.Properties',
  member: 'PropertiesChanged',
} as const
const SINCE = Date.UTC(2026, 10, 28) * 1_000
const CHANGED = [
  ['IdleHint', { type: 'b', value: true }],
  ['IdleSinceHint', { type: 't', value: SINCE }],
  ['Type', { type: 's', value: 'wayland' }],
] as const
const BYTES = messageBytes({
  ...SIGNAL,
  signature: 'sa{sv}as',
  body: ['org.freedesktop.login1.Session', CHANGED, ['Display', 'Seat']],
})

/** The same signal with a body of one value of this type, as raw bytes. */
function withBody(signature: string, body: Buffer): Buffer {
  const head = messageBytes({ ...SIGNAL, signature, body: [] })
  const bodyAt = head.length - head.readUInt32LE(4)
  const bytes = Buffer.concat([head.subarray(0, bodyAt), body])
  bytes.writeUInt32LE(body.length, 4)
  return bytes
}
const valuesOf = (signature: string, body: Buffer) =>
  takeMessage(withBody(signature, body))?.message?.values

describe('a message of a bus', () => {
  it('tells which signal it is and all its values, variants and dictionaries too', () => {
    const taken = takeMessage(Buffer.concat([BYTES, BYTES.subarray(0, 20)]))
    expect(taken?.length).toBe(BYTES.length)
    const { kind, path, interface: of, member, values } = taken?.message ?? {}
    expect({ kind, serial: 7, path, interface: of, member }).toEqual(SIGNAL)
    const [name, changed, invalidated] = values ?? []
    expect([name, invalidated]).toEqual(['org.freedesktop.login1.Session', ['Display', 'Seat']])
    expect(pairsOf(changed)).toEqual([
      ['IdleHint', true],
      ['IdleSinceHint', SINCE],
      ['Type', 'wayland'],
    ])
  })

  it('is waited for until it is whole', () => {
    for (let length = 0; length < BYTES.length; length += 1) {
      expect(takeMessage(BYTES.subarray(0, length))).toBeNull()
    }
  })

  it('that asks something is passed over, and what we ask is understood by others', () => {
    const call = {
      destination: 'org.freedesktop.login1',
      path: '/org/freedesktop/login1',
      interface: 'org.freedesktop.login1.Manager',
      member: 'GetSession',
      arguments: ['2', 'ünï'],
    }
    const bytes = callBytes(3, call)
    expect(takeMessage(bytes)).toEqual({ message: null, length: bytes.length })
    expect(takeAny(bytes)?.message).toMatchObject({ kind: 'call', serial: 3, body: ['2', 'ünï'] })
  })

  it.each([
    ['y', Buffer.from([7]), 7],
    ['n', Buffer.from([0xfe, 0xff]), -2],
    ['q', Buffer.from([0xfe, 0xff]), 65_534],
    ['i', Buffer.from([0xfe, 0xff, 0xff, 0xff]), -2],
    ['x', Buffer.alloc(8, 0xff), -1],
    ['d', Buffer.from([0, 0, 0, 0, 0, 0, 0xf8, 0x3f]), 1.5],
    ['b', Buffer.from([0, 0, 0, 0]), false],
    ['g', Buffer.from([1, 0x73, 0]), 's'],
    ['(yy)', Buffer.from([1, 2]), [1, 2]],
    ['ay', Buffer.from([2, 0, 0, 0, 8, 9]), [8, 9]],
  ])('has numbers and lists of every type: %s', (signature, body, value) => {
    expect(valuesOf(signature, body)).toEqual([value])
  })

  it('in big endian is read as well', () => {
    const head = Buffer.from([0x42, 2, 0, 1, 0, 0, 0, 4, 0, 0, 0, 9, 0, 0, 0, 15])
    const field = Buffer.from([5, 1, 0x75, 0, 0, 0, 0, 1])
    const types = Buffer.from([8, 1, 0x67, 0, 1, 0x75, 0, 0])
    const bytes = Buffer.concat([head, field, types, Buffer.from([0, 0, 1, 0])])
    expect(takeMessage(bytes)?.message).toMatchObject({ kind: 'answer', values: [256] })
  })
})

describe('nonsense instead of a message', () => {
  const nested = Buffer.from(Array<number[]>(64).fill([1, 0x76, 0]).flat())
  it.each<[string, string, Buffer]>([
    ['a list longer than its message', 'as', Buffer.from([0xff, 0, 0, 0])],
    ['a text longer than its message', 's', Buffer.from([0xff, 0xff, 0xff, 0xff])],
    ['variants in variants without end', 'v', nested],
    ['a variant of no value', 'v', Buffer.from([0, 0])],
    ['a list of nothing, as often as one likes', 'a()', Buffer.from([8, 0, 0, 0, 0, 0, 0, 0, 1])],
    ['a type that there is not', 'z', Buffer.alloc(8)],
    ['a signature that doesn’t end', 'a(s', Buffer.alloc(8)],
    ['fewer bytes than its values take', 't', Buffer.alloc(4)],
  ])('is refused: %s', (_, signature, body) => {
    expect(() => takeMessage(withBody(signature, body))).toThrow()
  })

  it('is refused, taken or waited for, whatever its bytes are', () => {
    const changes = fc.array(fc.tuple(fc.nat(BYTES.length - 1), fc.nat(255)), { maxLength: 6 })
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((any) => Buffer.from(any)),
      changes.map((all) => {
        const copy = Buffer.from(BYTES)
        for (const [at, byte] of all) copy[at] = byte
        return copy
      }),
    )
    fc.assert(
      fc.property(bytes, (any) => {
        try {
          const taken = takeMessage(any)
          return taken === null || taken.length <= any.length
        } catch (error) {
          return error instanceof Error
        }
      }),
      sample(),
    )
  })
})
