import { describe, expect, it } from 'vitest'
import { answerHeaders, CONTENT_SECURITY_POLICY } from '../../../src-main/desktop/answer-headers.ts'

describe('the headers of every answer', () => {
  it('allow our own files and nothing else, and nothing to become script', () => {
    const directives = CONTENT_SECURITY_POLICY.split('; ').map((one) => {
      const [name = '', ...sources] = one.split(' ')
      return [name, sources.join(' ')]
    })
    expect(Object.fromEntries(directives)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
    })
  })

  it('keep the answer to its type, its page and its origin', () => {
    expect(answerHeaders('text/css')).toEqual({
      'Content-Type': 'text/css',
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-cache',
    })
  })
})
