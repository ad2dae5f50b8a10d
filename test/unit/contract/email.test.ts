import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { isEmail, LONGEST_EMAIL } from '../../../src-main/contract/email.ts'
import { sample } from '../../support/sample.ts'

describe('an email address', () => {
  it.each(['ops@example.com', "o'hara+1@a.b.example.co", 'r1?@example.com', 'a@xn--bcher-kva.de'])(
    'can be %s',
    (text) => expect(isEmail(text)).toBe(true),
  )

  it.each([
    '',
    'ops',
    'ops@example',
    '@example.com',
    'ops@.com',
    '.ops@example.com',
    'o..ps@example.com',
    'ops.@example.com',
    'o ps@example.com',
    'ops@exa mple.com',
    'a@b.com, c@d.com',
    'ops@example.com\n',
  ])('can’t be %j', (text) => expect(isEmail(text)).toBe(false))

  it('has 254 characters at most', () => {
    const longest = `${'a'.repeat(LONGEST_EMAIL - '@example.com'.length)}@example.com`
    expect([isEmail(longest), isEmail(`a${longest}`)]).toEqual([true, false])
  })

  it('is whatever a common checker takes', () => {
    const common = fc.emailAddress().filter((text) => z.email().safeParse(text).success)
    fc.assert(fc.property(common, isEmail), sample())
  })
})
