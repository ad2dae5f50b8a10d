import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { CHECKSUMS, checksumsOf } from '../../../resources/tools/package/checksums.mjs'
import { gatherRelease, PACKAGE_FOLDERS } from '../../../resources/tools/package/gather.mjs'
import { freshFolder } from '../../support/fresh-folder.ts'

const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'packages-Linux': ['console.deb', 'console.AppImage', 'latest-linux.yml'],
  'packages-Windows': ['console.exe', 'latest.yml'],
  'packages-macOS': ['console.dmg', 'latest-mac.yml'],
}

let from = ''
let to = ''
beforeEach(() => {
  from = freshFolder('artifacts')
  to = join(freshFolder('release'), 'release')
  for (const [folder, files] of Object.entries(PACKAGES)) {
    mkdirSync(join(from, folder))
    for (const file of files) put(folder, file, `${folder} ${file}`)
    sum(folder)
  }
})

const put = (folder: string, file: string, text: string) =>
  writeFileSync(join(from, folder, file), text)
const sum = (folder: string) => put(folder, CHECKSUMS, checksumsOf(join(from, folder)))

/** What the draft would be made of; nothing when there is none. */
const released = () => (existsSync(to) ? readdirSync(to).sort() : [])

describe('the files of a release', () => {
  it('are those of every system, with one list of their checksums', () => {
    expect(PACKAGE_FOLDERS).toEqual(Object.keys(PACKAGES))
    expect(gatherRelease(from, to)).toBeNull()
    expect(released()).toEqual([CHECKSUMS, ...Object.values(PACKAGES).flat()].sort())
    const sums = readFileSync(join(to, CHECKSUMS), 'utf8')
    expect(sums.trimEnd().split('\n')).toHaveLength(7)
    expect(sums).toBe(checksumsOf(to))
  })

  it('have none of another artifact, such as the tests’ screenshots', () => {
    mkdirSync(join(from, 'screenshots-node-22', 'overview'), { recursive: true })
    put('screenshots-node-22', 'alerts.png', 'a picture')
    mkdirSync(join(from, 'packages-elsewhere'))
    put('packages-elsewhere', 'console.deb', 'a stranger’s')
    expect(gatherRelease(from, to)).toBeNull()
    expect(released()).not.toContain('alerts.png')
    expect(readFileSync(join(to, 'console.deb'), 'utf8')).toBe('packages-Linux console.deb')
  })

  const refusals: readonly (readonly [what: string, spoil: () => void, says: string])[] = [
    [
      'a file that changed on its way',
      () => put('packages-macOS', 'console.dmg', 'changed'),
      'packages-macOS is not what',
    ],
    [
      'a file that got lost',
      () =>
        put('packages-Linux', CHECKSUMS, `${checksumsOf(join(from, 'packages-Linux'))}00  lost\n`),
      'packages-Linux is not what',
    ],
    ['a file without a checksum', () => put('packages-Windows', 'more.exe', ''), 'is not what'],
    ['a hidden file', () => put('packages-Windows', '.npmrc', ''), 'holds .npmrc'],
    ['a folder', () => mkdirSync(join(from, 'packages-Linux', 'unpacked')), 'holds unpacked'],
    [
      'one name on two systems',
      () => {
        put('packages-macOS', 'latest.yml', 'another')
        sum('packages-macOS')
      },
      'Two systems made a file called latest.yml',
    ],
  ]
  it.each(refusals)('are none with %s', (_, spoil, says) => {
    spoil()
    expect(gatherRelease(from, to)).toContain(says)
    expect(released()).toEqual([])
  })

  it('are none when a system is missing', () => {
    const other = freshFolder('artifacts')
    mkdirSync(join(other, 'packages-Linux'))
    expect(gatherRelease(other, to)).toBe(
      `No packages with checksums in: ${PACKAGE_FOLDERS.join(', ')}.`,
    )
  })
})
