import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { profileTrouble } from '../../../src-main/desktop/profile-trouble.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'profile-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the folder of a profile', () => {
  it('that can be written, or made, is no trouble and is left as it was', () => {
    expect(profileTrouble(folder)).toBeNull()
    expect(readdirSync(folder)).toEqual([])
    expect(profileTrouble(join(folder, 'not', 'there', 'yet'))).toBeNull()
  })

  it('that is none is named, with what to do', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(profileTrouble(file)).toMatch(/file\/SingletonLock is not a folder; correct the path\.$/)
    expect(profileTrouble(join(file, 'deeper'))).toContain('is not a folder')
  })
})
