import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasNoLock, lockPlace } from '../../../src-main/desktop/lock-place.ts'

let userData: string

beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'lock-place-'))
})
afterEach(() => rmSync(userData, { recursive: true }))

const isOpen = (environment: Record<string, string> = {}) =>
  hasNoLock(lockPlace(userData, environment))

describe('a console that starts', () => {
  it('has no lock when nobody set a passcode', () => {
    expect(isOpen()).toBe(true)
    expect(isOpen({ DASHBOARD_KEY: '' })).toBe(true)
  })

  it('may be locked by the environment', () => {
    expect(isOpen({ DASHBOARD_KEY: 'open sesame' })).toBe(false)
  })

  it('may be locked by whatever lies in the passcode’s place', () => {
    const { lock } = lockPlace(userData, {}).paths
    writeFileSync(lock, 'not a passcode')
    expect(isOpen()).toBe(false)
    rmSync(lock)
    mkdirSync(lock)
    expect(isOpen()).toBe(false)
  })

  it('may be locked when it can’t be told', () => {
    const { lock } = lockPlace(userData, {}).paths
    symlinkSync(lock, lock)
    expect(isOpen()).toBe(false)
  })
})
