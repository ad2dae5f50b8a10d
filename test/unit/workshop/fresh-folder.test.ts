import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshFolder, lastingFolder } from '../../support/fresh-folder.ts'

describe('a fresh folder', () => {
  const ofFile = [freshFolder()]
  const ofTests: string[] = []
  beforeAll(() => void ofFile.push(freshFolder()))
  beforeEach(() => void ofTests.push(freshFolder()))

  it('is there for the test that made it, or whose hook did', () => {
    ofTests.push(freshFolder())
    ofFile.push(lastingFolder('lasting'))
    for (const folder of ofTests) writeFileSync(join(folder, 'file'), 'text')
    expect([...ofFile, ...ofTests].filter((folder) => !existsSync(folder))).toEqual([])
    expect(new Set([...ofFile, ...ofTests]).size).toBe(5)
  })

  it('is gone with what is in it when that test has ended', () => {
    const [first, second] = ofTests
    expect([first, second].map((folder) => existsSync(folder ?? ''))).toEqual([false, false])
    expect(ofTests.at(-1)).toSatisfy(existsSync)
  })

  it('stays to the end of the file where it was made before the tests, or is to last', () => {
    expect(ofFile).toHaveLength(3)
    expect(ofFile.filter((folder) => !existsSync(folder))).toEqual([])
  })
})
