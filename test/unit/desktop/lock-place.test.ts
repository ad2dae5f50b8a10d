import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { hasNoLock, lockPlace } from '../../../src-main/desktop/lock-place.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

let userData: string

beforeEach(() => {
  userData = freshFolder('lock-place')
})

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
