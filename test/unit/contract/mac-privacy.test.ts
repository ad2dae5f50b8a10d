import { describe, expect, it } from 'vitest'
import { macPrivacyHelp } from '../../../src-main/contract/mac-privacy.ts'
import { problemOf } from '../../../src-main/logs/file-problem.ts'
import { diskFailure } from '../../../src-main/records/disk-failures.ts'

const HELP =
  /^macOS does not let Payments Ops in there\. Allow it in System Settings > Privacy & Security/

describe('what macOS’s privacy protection refuses', () => {
  it.each([
    '/Users/ada/Documents',
    '/Users/ada/Documents/payments/stripe_webhooks.ndjson',
    '/Users/ada/Desktop/logs',
    '/Users/ada/Downloads/logs',
    '/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/logs',
    '/Users/ada/Library/CloudStorage/Dropbox/logs',
    '/Volumes/Backup/logs',
  ])('comes with where to allow it: %s', (path) => {
    expect(macPrivacyHelp('EPERM', path)).toMatch(HELP)
  })

  it.each([
    ['EACCES', '/Users/ada/Documents/logs'],
    [null, '/Users/ada/Documents/logs'],
    ['EPERM', '/Users/ada/DocumentsOld/logs'],
    ['EPERM', '/var/log/payments'],
    ['EPERM', '/home/ada/Documents/logs'],
    ['EPERM', '/Volumes'],
    ['EPERM', ''],
  ])('is not meant by %s at %s', (code, path) => {
    expect(macPrivacyHelp(code, path)).toBeNull()
  })
})

describe('a folder that macOS guards', () => {
  const path = '/Users/ada/Documents/logs/stripe_webhooks.ndjson'
  const refusal = Object.assign(new Error('no'), { code: 'EPERM', path })

  it('says so when a log in it can’t be read', () => {
    expect(problemOf('stripe_webhooks.ndjson', refusal)).toMatch(
      /^stripe_webhooks\.ndjson can’t be read: macOS does not let Payments Ops in there\./,
    )
    const other = Object.assign(new Error('no'), { code: 'EPERM' })
    expect(problemOf('stripe_webhooks.ndjson', other)).toContain('permission denied')
  })

  it.each([
    ['read', 'read'],
    ['write', 'written'],
  ] as const)('says so when our own files there can’t be opened to %s', (verb, done) => {
    const { message } = diskFailure(refusal, path, verb).failure
    expect(message).toContain(`${path} can’t be ${done}: macOS does not let`)
    expect(diskFailure(refusal, '/srv/logs/x', verb).failure.message).toContain(`may not ${verb}`)
  })
})
