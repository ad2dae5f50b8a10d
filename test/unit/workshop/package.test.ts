import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  builderArguments,
  builderEnvironment,
  withoutMissingFuses,
} from '../../../resources/tools/package/builder.mjs'
import { bundledPackages, packageFolder } from '../../../resources/tools/package/bundled.mjs'
import { checksumsOf } from '../../../resources/tools/package/checksums.mjs'
import { purlOf, sbomOf } from '../../../resources/tools/package/sbom.mjs'
import { freshFolder } from '../../support/fresh-folder.ts'
import { project } from '../../support/project-files.ts'

let folder = ''
beforeEach(() => {
  folder = freshFolder('package')
})

const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
const putMap = (name: string, sources: string[]) => put(name, JSON.stringify({ sources }))

describe('the packages in a build', () => {
  it('are read from every source map, each once', () => {
    mkdirSync(join(folder, 'main'))
    putMap('main/main.cjs.map', [
      '../../src-main/desktop/main.ts',
      '../../node_modules/zod/v4/core/util.js',
      '../../node_modules/zod/v4/core/api.js',
    ])
    putMap('page.js.map', ['../../node_modules/react/index.js', '\0rolldown/runtime.js'])
    const found = bundledPackages(folder)
    expect(found.map(({ name }) => name)).toEqual(['react', 'zod'])
    expect(found[1]).toMatchObject({ licence: 'MIT', folder: 'node_modules/zod' })
    expect(found[1]?.integrity).toMatch(/^sha512-/)
  })

  it('can’t be told without a source map', () => {
    expect(() => bundledPackages(folder)).toThrow('no source map')
  })

  it('must be in the lockfile', () => {
    putMap('main.cjs.map', ['../node_modules/no-such-package/index.js'])
    expect(() => bundledPackages(folder)).toThrow('node_modules/no-such-package')
  })

  it.each([
    ['../../node_modules/zod/index.js', 'node_modules/zod'],
    ['../node_modules/@scope/name/lib/a.js', 'node_modules/@scope/name'],
    ['node_modules/a/node_modules/b/index.js', 'node_modules/a/node_modules/b'],
    ['../../src-main/cli/main.ts', null],
  ])('lie where %s says', (source, expected) => {
    expect(packageFolder(source)).toBe(expected)
  })
})

const ZOD = {
  name: 'zod',
  version: '4.0.0',
  licence: 'MIT',
  integrity: `sha512-${createHash('sha512').update('zod').digest('base64')}`,
  folder: 'node_modules/zod',
}

describe('the bill of materials', () => {
  const product = { name: 'payments-ops', version: '0.1.0', licence: 'MIT', electron: '45.4.1' }
  const sbom = sbomOf(product, [ZOD, { ...ZOD, licence: '(MIT OR Apache-2.0)' }], 0)

  it('names the product, Electron and each package, with what they depend on', () => {
    expect(sbom.metadata.component).toMatchObject({ name: 'payments-ops', version: '0.1.0' })
    expect(sbom.components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/electron@45.4.1',
      'pkg:npm/zod@4.0.0',
      'pkg:npm/zod@4.0.0',
    ])
    expect(sbom.dependencies[0]?.dependsOn).toHaveLength(3)
  })

  it('has each package’s checksum in hexadecimal', () => {
    const content = createHash('sha512').update('zod').digest('hex')
    expect(sbom.components[1]).toMatchObject({ hashes: [{ alg: 'SHA-512', content }] })
  })

  it('tells one licence from a choice of them', () => {
    expect(sbom.components[1]?.licenses).toEqual([{ license: { id: 'MIT' } }])
    expect(sbom.components[2]?.licenses).toEqual([{ expression: '(MIT OR Apache-2.0)' }])
  })

  it('carries the time it is given', () => {
    expect(sbom.metadata.timestamp).toBe('1970-01-01T00:00:00.000Z')
  })

  it('escapes a scope', () => {
    expect(purlOf('@scope/name', '1.0.0')).toBe('pkg:npm/%40scope/name@1.0.0')
  })
})

describe('the checksums', () => {
  it('cover what users get, by name, as sha256sum writes them', () => {
    put('b.deb', 'deb')
    put('a.tar.gz', 'tar')
    put('SHA256SUMS', 'of an earlier run')
    put('builder-debug.yml', 'not for users')
    put('.icon-ico', 'neither')
    mkdirSync(join(folder, 'linux-unpacked'))
    const of = (text: string) => createHash('sha256').update(text).digest('hex')
    expect(checksumsOf(folder)).toBe(`${of('tar')}  a.tar.gz\n${of('deb')}  b.deb\n`)
  })
})

describe('electron-builder', () => {
  const runtime = { executable: '/e/electron', folder: '/e', version: '25.1.1', remark: '' }

  it('packs the Electron at hand for this machine, without publishing', () => {
    expect(builderArguments(runtime, 'linux', 'x64')).toEqual([
      '--linux',
      'dir',
      'tar.gz',
      '--x64',
      '-c.electronDist=/e',
      '-c.electronVersion=25.1.1',
      '--publish',
      'never',
    ])
  })

  it('makes everything of the system for a release, without publishing', () => {
    expect(builderArguments(null, 'darwin', 'arm64', {})).toEqual(['--mac', '--publish', 'never'])
    expect(builderArguments(null, 'win32', 'x64', {})).toEqual(['--windows', '--publish', 'never'])
  })

  it('is told where a release comes from, which some packages have to name', () => {
    const env = { GITHUB_SERVER_URL: 'https://code.example', GITHUB_REPOSITORY: 'ops/console' }
    expect(builderArguments(null, 'linux', 'x64', env)).toContain(
      '-c.extraMetadata.homepage=https://code.example/ops/console',
    )
  })

  it('never sees an empty signing variable: it would read one as a certificate’s path', () => {
    const names = [
      'CSC_LINK',
      'CSC_KEY_PASSWORD',
      'CSC_NAME',
      'CSC_KEYCHAIN',
      'WIN_CSC_LINK',
      'WIN_CSC_KEY_PASSWORD',
      'APPLE_ID',
      'APPLE_APP_SPECIFIC_PASSWORD',
      'APPLE_TEAM_ID',
      'APPLE_API_KEY',
    ]
    const empty = Object.fromEntries(names.flatMap((name) => [[name, '']]))
    expect(builderEnvironment({ ...empty, PATH: '/bin', OTHER: '' })).toEqual({
      PATH: '/bin',
      OTHER: '',
    })
    expect(builderEnvironment({ CSC_LINK: ' \n', csc_link: '' })).toEqual({})
  })

  it('is given every signing variable that says something', () => {
    const env = { CSC_LINK: 'file', WIN_CSC_LINK: 'base64', APPLE_ID: 'ops@example.com' }
    expect(builderEnvironment({ ...env, CSC_KEY_PASSWORD: '' })).toEqual(env)
  })

  it('is spared the fuses that an older Electron lacks, and no other', async () => {
    const config = readFileSync(join(project, 'electron-builder.yml'), 'utf8')
    const executable = join(folder, 'electron')
    // What @electron/fuses looks for: its sentinel, a version, a length, and a state for each fuse.
    const wire = (count: number) => Buffer.from([1, count, ...Array<number>(count).fill(0x30)])
    const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')
    writeFileSync(executable, Buffer.concat([sentinel, wire(8)]))
    expect(await withoutMissingFuses(config, executable)).toBe(config)
    writeFileSync(executable, Buffer.concat([sentinel, wire(7)]))
    const fitting = await withoutMissingFuses(config, executable)
    expect(config.split('\n').filter((line) => !fitting.split('\n').includes(line))).toEqual([
      '  grantFileProtocolExtraPrivileges: false',
    ])
  })
})
