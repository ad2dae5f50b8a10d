import { createHash } from 'node:crypto'
import type { KeyedMode, KeyView } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'

/** Secret and restricted keys of each mode; the latter are the recommended kind. */
const PREFIXES: Readonly<Record<KeyedMode, readonly string[]>> = {
  test: ['sk_test_', 'rk_test_'],
  live: ['sk_live_', 'rk_live_'],
}

/** How long a test key is, is Stripe's business: its own mock is asked with `sk_test_123`. */
const SHAPES: Readonly<Record<KeyedMode, RegExp>> = {
  test: /^[a-z]{2}_test_[A-Za-z0-9]{1,240}$/,
  live: /^[a-z]{2}_live_[A-Za-z0-9]{8,240}$/,
}

/** Fewer characters than this are no secret that four of them could be shown of. */
const SHOWN_FROM = 8

/** What the sandbox's in-process Stripe is asked with; no account anywhere has it. */
export const SANDBOX_KEY = 'sk_test_sandbox0000000000000000'

/**
 * Reads a key for a mode, cutting off surrounding blanks. Answers `invalid`, saying which prefix is
 * needed, for a key of the other mode, a publishable key or anything else; the sentence never
 * repeats what was given.
 */
export function parseKey(mode: KeyedMode, given: string): Result<string> {
  const key = given.trim()
  const other: KeyedMode = mode === 'test' ? 'live' : 'test'
  const needed = PREFIXES[mode].join('… or ')
  if (PREFIXES[other].some((prefix) => key.startsWith(prefix))) {
    return fail(
      'invalid',
      `This is a ${other} key. In ${mode} mode it has to begin with ${needed}….`,
    )
  }
  if (key.startsWith('pk_')) {
    return fail('invalid', `This is a publishable key. The secret one begins with ${needed}….`)
  }
  if (!PREFIXES[mode].some((prefix) => key.startsWith(prefix))) {
    return fail('invalid', `A key for ${mode} mode begins with ${needed}….`)
  }
  if (!SHAPES[mode].test(key)) {
    return fail(
      'invalid',
      'This key is incomplete or has characters that no key has. Copy it again.',
    )
  }
  return ok(key)
}

/**
 * Tells one key from another without telling anything about it: a key's own randomness makes the
 * hash irreversible. 16 hexadecimal digits.
 */
export function printOf(key: string): string {
  return createHash('sha256').update(`payments-ops ${key}`).digest('hex').slice(0, 16)
}

/** The only part of a key that may ever be shown; null for one that is hardly longer. */
export function last4Of(key: string): KeyView['last4'] {
  const secret = key.slice(key.lastIndexOf('_') + 1)
  return secret.length < SHOWN_FROM ? null : secret.slice(-4)
}
