import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { judgeDevelopment } from '../../../resources/tools/licences/development.mjs'
import { licenceNotices } from '../../../resources/tools/licences/notices.mjs'
import { describePackage } from '../../../resources/tools/licences/shipped.mjs'
import { ACCEPTED_LICENCES, mayBeShipped } from '../../../resources/tools/licences/spdx.mjs'
import { freshFolder } from '../../support/fresh-folder.ts'
import { installedPackages } from '../../support/lockfile.ts'
import { project } from '../../support/project-files.ts'

const OWN = readFileSync(join(project, 'LICENSE'), 'utf8')

let folder = ''
beforeEach(() => {
  folder = freshFolder('licences')
})

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
  it.each([
    'MIT',
    'ISC',
    '0BSD',
    '(WTFPL OR MIT)',
    'GPL-3.0 OR Apache-2.0',
    '(MIT AND ISC)',
    'GPL-3.0 OR MIT AND ISC',
    '(MIT OR GPL-3.0) AND (ISC OR GPL-3.0)',
  ])('may be shipped: %s', (expression) => expect(mayBeShipped(expression)).toBe(true))

  it.each([
    'GPL-3.0',
    'MPL-2.0',
    'UNLICENSED',
    '',
    'MIT AND GPL-3.0',
    '(MIT OR GPL-3.0) AND GPL-3.0',
    '(MIT AND (ISC OR (MIT AND GPL-3.0))) AND GPL-3.0',
    'Apache-2.0 WITH LLVM-exception',
    '(MIT',
    'SEE LICENSE IN MIT',
    'mit-ish',
  ])('may not be shipped: %s', (expression) => expect(mayBeShipped(expression)).toBe(false))

  it('may be shipped if it is one that asks for no more than to be named, and no other', () => {
    const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']
    expect([...ACCEPTED_LICENCES].sort()).toEqual(permissive)
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

  it('are refused, and the build with them, for what may not be shipped', () => {
    const one = describePackage(makePackage('viral', { license: 'GPL-3.0' }, { LICENSE: 'Share.' }))
    expect(() => licenceNotices([one], OWN)).toThrow('viral is under GPL-3.0')
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
    const other = installed.map((one) =>
      one.name === 'axe-core' ? { ...one, licence: 'AGPL-3.0' } : one,
    )
    expect(judgeDevelopment(other, reviews)).toEqual([
      'Nobody reviewed axe-core, which is under AGPL-3.0.',
      'axe-core was reviewed, but is no longer there under that licence.',
    ])
    const less = installed.filter(({ name }) => name !== 'axe-core')
    expect(judgeDevelopment(less, reviews)).toEqual([
      'axe-core was reviewed, but is no longer there under that licence.',
    ])
  })
})
