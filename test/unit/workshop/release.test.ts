import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { project } from '../../support/project-files.ts'

const read = (path: string): string => readFileSync(join(project, path), 'utf8')
const BUILDER = read('electron-builder.yml')
const RELEASE = read('.github/workflows/release.yml')

/** The lines below one key of the outermost level, without it. */
function section(name: string): string {
  const after = BUILDER.split(`\n${name}:\n`)[1] ?? ''
  return after.split(/^\S/m)[0] ?? ''
}

/** What is made for a system, each with the processors it is made for. */
function targets(system: string): string[] {
  const rows = section(system).matchAll(/- \{ target: ([\w.]+), arch: \[?([\w, ]+?)\]? \}/g)
  return [...rows].map(([, target, processors]) => `${target} ${processors}`)
}

describe('a release', () => {
  it.each([
    ['linux', ['AppImage x64, arm64', 'deb x64, arm64', 'rpm x64, arm64', 'tar.gz x64, arm64']],
    ['mac', ['dmg universal', 'zip universal']],
    ['win', ['nsis x64, arm64', 'zip x64, arm64']],
  ])('has every package for %s', (system, packages) => {
    expect(targets(system)).toEqual(packages)
  })

  it('is made on each system, once the tests have passed', () => {
    expect(/os: \[(.+)\]/.exec(RELEASE)?.[1]).toMatch(/^ubuntu-\S+, macos-\S+, windows-\S+$/)
    expect(RELEASE).toMatch(/\n {2}package:\n {4}needs: test\n/)
    expect(RELEASE).toContain('node resources/tools/package.mjs --release\n')
  })

  it('comes with the checksums that each system made, compared and joined', () => {
    expect(RELEASE).toContain('\n            artifacts/packages/SHA256SUMS\n')
    expect(RELEASE).toContain('run: node resources/tools/gather-release.mjs packages release\n')
  })

  it('takes along whatever lies beside the packages, the bills of materials among it', () => {
    expect(RELEASE).toContain('\n            artifacts/packages/*.*\n')
    const left = [...RELEASE.matchAll(/!artifacts\/packages\/(\S+)/g)].map(([, name]) => name)
    expect(left).toEqual(['builder-*', '*-unpacked'])
    expect(RELEASE).toMatch(/gh release create "\$GITHUB_REF_NAME" release\/\*\n/)
  })

  it('is a draft that a person publishes', () => {
    expect(RELEASE).toMatch(/gh release create[^:]* --draft /)
  })

  it('on macOS has the hardened runtime, and is notarised when the environment says how', () => {
    expect(section('mac')).toMatch(/^ {2}hardenedRuntime: true$/m)
    expect(section('mac')).toMatch(/^ {2}notarize: true$/m)
    for (const name of ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID', 'CSC_LINK']) {
      expect(RELEASE).toMatch(new RegExp(`^ +${name}: `, 'm'))
    }
  })

  it('on macOS says what for, when the system asks about a folder that it guards', () => {
    const asked = ['DocumentsFolder', 'DesktopFolder', 'DownloadsFolder']
    const disks = ['NetworkVolumes', 'RemovableVolumes']
    for (const name of [...asked, ...disks]) {
      expect(section('mac')).toMatch(new RegExp(`^ {4}NS${name}UsageDescription: \\S`, 'm'))
    }
  })

  it('on macOS asks for what Electron can’t do without, and nothing more', () => {
    const entitlements = 'resources/entitlements.mac.plist'
    expect(section('mac')).toContain(`  entitlements: ${entitlements}\n`)
    expect(section('mac')).toContain(`  entitlementsInherit: ${entitlements}\n`)
    const keys = [...read(entitlements).matchAll(/<key>(.+)<\/key>\s*<(\w+)/g)]
    expect(keys.map(([, key, value]) => `${key} ${value}`)).toEqual([
      'com.apple.security.cs.allow-jit true',
    ])
  })
})

describe('the fuses', () => {
  it('are those that let nobody run other code in the console', () => {
    const states = [...section('electronFuses').matchAll(/^ {2}(\w+): (\w+)$/gm)]
    expect(Object.fromEntries(states.map(([, name, state]) => [name, state]))).toEqual({
      runAsNode: 'false',
      enableCookieEncryption: 'true',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      loadBrowserProcessSpecificV8Snapshot: 'false',
      grantFileProtocolExtraPrivileges: 'false',
      resetAdHocDarwinSignature: 'true',
    })
  })
})
