import { describe, expect, it } from 'vitest'
import {
  autoLockRemark,
  autoLockText,
} from '../../../../../src-renderer/views/settings/auto-lock-model.ts'
import { keyText, looksLikeKey } from '../../../../../src-renderer/views/settings/key-model.ts'
import { modeRefused } from '../../../../../src-renderer/views/settings/mode-model.ts'
import {
  passcodeErrors,
  passcodeOrder,
} from '../../../../../src-renderer/views/settings/passcode-model.ts'
import { account } from '../../../../fixtures/payments-parts.ts'

const KEY = { set: true, last4: 'x4Qz', kept: 'keychain' } as const

describe('a mode', () => {
  it('can be chosen when its key is there', () => {
    const keys = { test: KEY, live: KEY }
    expect(modeRefused('test', account({ keys }))).toBeNull()
    expect(modeRefused('live', account({ keys }))).toBeNull()
    expect(modeRefused('sandbox', account({ mode: 'test', keys }))).toBeNull()
  })

  it('says why it can’t', () => {
    expect(modeRefused('test', account())).toContain('Set a test key first')
    expect(modeRefused('live', account({ liveRefused: 'Too old.' }))).toBe('Too old.')
    expect(modeRefused('test', account({ modeFixed: true }))).toContain('STRIPE_MODE')
  })
})

describe('a key', () => {
  it('is told by its end and its place alone', () => {
    expect(keyText(KEY)).toBe('Ends in x4Qz, kept in the system’s keychain.')
    expect(keyText({ ...KEY, kept: 'this-run' })).toBe('Ends in x4Qz, for this run only.')
    expect(keyText({ set: false, last4: null, kept: null })).toBe('No key.')
  })

  it.each(['', 'sk', 'sk_test_', 'rk_test_abc', ' sk_test_abc '])(
    'may become one: “%s”',
    (typed) => {
      expect(looksLikeKey(typed, 'test')).toBeNull()
    },
  )

  it('says what it is instead', () => {
    expect(looksLikeKey('sk_live_abc', 'test')).toBe('That is a live key.')
    expect(looksLikeKey('rk_test_abc', 'live')).toBe('That is a test key.')
    expect(looksLikeKey('pk_test_abc', 'test')).toContain('publishable')
    expect(looksLikeKey('whsec_abc', 'live')).toContain('sk_live_ or rk_live_')
  })
})

describe('a passcode', () => {
  const draft = { current: '', next: 'correct horse', again: 'correct horse' }

  it('is set without one before it', () => {
    expect(passcodeOrder(draft, false)).toEqual({
      current: null,
      next: 'correct horse',
    })
  })

  it('is changed with the one in force only', () => {
    expect(passcodeOrder(draft, true)).toBeNull()
    expect(passcodeOrder({ ...draft, current: 'old' }, true)?.current).toBe('old')
  })

  it.each([
    [{ next: 'short', again: 'short' }, 'next'],
    [{ again: 'another one' }, 'again'],
  ] as const)('is not sent with a mistake: %o', (change, field) => {
    const wrong = { ...draft, ...change }
    expect(passcodeErrors(wrong)[field]).not.toBeNull()
    expect(passcodeOrder(wrong, false)).toBeNull()
  })

  it('is no mistake while it is still empty', () => {
    const errors = passcodeErrors({ current: '', next: '', again: '' })
    expect(Object.values(errors)).toEqual([null, null, null])
  })
})

describe('an automatic lock', () => {
  it('names what it goes by', () => {
    expect(autoLockText({ idle: true, screen: true })).toBe(
      'Locks at every start, when the computer is idle and when its screen locks.',
    )
    expect(autoLockText({ idle: true, screen: false })).toBe(
      'Locks at every start, when the computer is idle.',
    )
    expect(autoLockText({ idle: false, screen: false })).toBe(
      'Locks at every start, after a while without input in this window.',
    )
  })

  it('says what the desktop doesn’t tell, and what to do about it', () => {
    expect(autoLockRemark({ idle: true, screen: false })).toBeNull()
    expect(autoLockRemark({ idle: false, screen: true })).toMatch(
      /^This desktop doesn’t tell Payments Ops how long the computer has been idle\. Only input in this window counts, .* Lock it yourself before you leave\.$/,
    )
    expect(autoLockRemark({ idle: false, screen: false })).toContain('nor when its screen locks')
  })
})
