import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { profileTrouble } from '../../../src-main/desktop/profile-trouble.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

let folder: string
beforeEach(() => {
  folder = freshFolder('profile')
})

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
