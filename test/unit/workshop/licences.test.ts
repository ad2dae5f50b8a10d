import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { judgeDevelopment } from '../../../resources/tools/licences/development.mjs'
import { licenceNotices } from '../../../resources/tools/licences/notices.mjs'
import { noteShippedPackages } from '../../../resources/tools/licences/plugin.mjs'
import { describePackage, packageFolder } from '../../../resources/tools/licences/shipped.mjs'
import { mayBeShipped } from '../../../resources/tools/licences/spdx.mjs'
import { installedPackages } from '../../support/lockfile.ts'
import { project } from '../../support/project-files.ts'

const OWN = readFileSync(join(project, 'LICENSE'), 'utf8')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'payments-ops-licences-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A package as npm would lay it out; answers its folder. */
function makePackage(name: string, manifest: object, files: Readonly<Record<string, string>> = {}) {
  const place = join(folder, 'node_modules', name)
  mkdirSync(place, { recursive: true })
  writeFileSync(
    join(place, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', ...manifest }),
  )
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text)
  return place
}

describe('a licence', () => {
  it.each(['MIT', 'ISC', '0BSD', '(WTFPL OR MIT)', 'GPL-3.0 OR Apache-2.0', '(MIT AND ISC)'])(
    'may be shipped: %s',
    (expression) => expect(mayBeShipped(expression)).toBe(true),
  )

  it.each([
    'GPL-3.0',
    'MPL-2.0',
    'UNLICENSED',
    '',
    'MIT AND GPL-3.0',
    'SEE LICENSE IN MIT',
    'mit-ish',
  ])('may not be shipped: %s', (expression) => expect(mayBeShipped(expression)).toBe(false))
})

describe('what a build contains', () => {
  it.each([
    ['/a/node_modules/zod/index.js', '/a/node_modules/zod'],
    ['/a/node_modules/@s/b/c/d.js?x', '/a/node_modules/@s/b'],
    ['/a/node_modules/b/node_modules/c/d.js', '/a/node_modules/b/node_modules/c'],
    ['C:\\a\\node_modules\\zod\\index.js', 'C:/a/node_modules/zod'],
    ['\0/a/node_modules/zod/index.js?commonjs', '/a/node_modules/zod'],
    ['/a/src/node_modules.ts', null],
    ['\0vite/preload-helper.js', null],
  ])('is told by its modules: %j', (id, expected) => expect(packageFolder(id)).toBe(expected))

  it('is what was really bundled, not what was installed beside it', async () => {
    makePackage(
      'used',
      { license: 'GPL-3.0', main: 'a.js' },
      { 'a.js': 'export const a = Math.random()' },
    )
    makePackage('unused', { license: 'MIT', main: 'b.js' }, { 'b.js': 'export const b = 1' })
    writeFileSync(join(folder, 'entry.js'), `import { a } from 'used'\nconsole.log(a)\n`)
    const notes = join(folder, 'notes')
    await build({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      build: { ssr: 'entry.js' },
      ssr: { noExternal: true },
      plugins: [noteShippedPackages(notes)],
    })
    const noted: string[] = JSON.parse(readFileSync(join(notes, 'ssr.json'), 'utf8'))
    expect(noted.map((place) => describePackage(place).name)).toEqual(['used'])
    expect(() => licenceNotices(noted.map(describePackage), OWN)).toThrow('used is under GPL-3.0')
  })
})

describe('the notices', () => {
  it('give every licence and notice in full, by name', () => {
    const texts = { LICENSE: 'You may.', 'NOTICE.txt': 'By us.' }
    const packages = [
      makePackage('zebra', { license: 'MIT' }, texts),
      makePackage('ant', { license: 'ISC' }, { 'licence.md': 'You may, too.' }),
    ].map(describePackage)
    const text = licenceNotices(packages, OWN)
    expect(text).toMatch(/ant 1\.0\.0 \(ISC\)\n\nYou may, too\.\n.*zebra 1\.0\.0 \(MIT\)/s)
    expect(text).toContain('You may.\n\nBy us.')
  })

  it('say the MIT licence for one who only names it', () => {
    const one = describePackage(makePackage('bare', { license: 'MIT', author: { name: 'Ada' } }))
    const text = licenceNotices([one], OWN)
    expect(text).toContain('Copyright Ada')
    expect(text).toContain('Permission is hereby granted')
    expect(text).not.toContain('Payments Ops authors')
  })

  it('are refused when a text can’t be known', () => {
    const one = describePackage(makePackage('bare', { license: 'ISC', author: 'Ada' }))
    expect(() => licenceNotices([one], OWN)).toThrow('bare comes without its licence')
    expect(() => describePackage(makePackage('silent', {}))).toThrow('silent states no licence')
  })
})

describe('what is only installed for development', () => {
  const reviews = JSON.parse(
    readFileSync(join(project, 'resources/tools/licences/development.json'), 'utf8'),
  )
  const installed = installedPackages('package-lock.json')

  it('is under a licence that may be shipped, or was reviewed', () => {
    expect(installed.length).toBeGreaterThan(300)
    expect(judgeDevelopment(installed, reviews)).toEqual([])
  })

  it('is found when it is new, and missed when it is gone', () => {
    const more = [
      ...installed,
      { name: 'new', licence: 'AGPL-3.0' },
      { name: 'mute', licence: null },
    ]
    expect(judgeDevelopment(more, reviews)).toEqual([
      'Nobody reviewed new, which is under AGPL-3.0.',
      'Nobody reviewed mute, which is under no licence.',
    ])
    const less = installed.filter(({ name }) => name !== 'axe-core')
    expect(judgeDevelopment(less, reviews)).toEqual([
      'axe-core was reviewed, but is no longer there under that licence.',
    ])
  })
})
