import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  forgottenPackages,
  LOCKFILES,
  packagesRefusing,
  packagesWithScripts,
  unpinnedPackages,
} from '../../support/lockfile.ts'
import { project, projectFiles } from '../../support/project-files.ts'

/**
 * What these would run is not needed: the first prepares the making of Squirrel installers, which
 * this project does not make; the second prints a message.
 */
const SCRIPTS_NOT_RUN: Readonly<Record<string, readonly string[]>> = {
  'package-lock.json': ['electron-winstaller'],
  'resources/tools/electronegativity/package-lock.json': ['es5-ext'],
}

/**
 * They name 22.12 as the least Node. The first three only fetch Electron's binary, and do so on our
 * oldest Node as well: `electron-download.test.ts` has them do it. The others rebuild native modules,
 * of which there are none: electron-builder loads them for `npmRebuild` alone, which is off.
 */
const NEWER_NODE = [
  '@electron-internal/extract-zip',
  '@electron/get',
  '@electron/rebuild',
  'electron',
  'node-abi',
]

const read = (path: string): string => readFileSync(join(project, path), 'utf8')

describe.each(LOCKFILES)('%s', (lockfile) => {
  it('names no host, so that everyone installs from their own registry', () => {
    expect(read(lockfile)).not.toContain('"resolved"')
  })

  it('knows the builds for every system, so that it installs on each', () => {
    expect(forgottenPackages(lockfile)).toEqual([])
  })

  it('pins every package by its checksum', () => {
    expect(unpinnedPackages(lockfile)).toEqual([])
  })

  it('needs no package to run anything while it is installed', () => {
    expect(packagesWithScripts(lockfile)).toEqual(SCRIPTS_NOT_RUN[lockfile])
  })
})

describe('installing', () => {
  it('runs no script of any package, on every machine', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true')
  })

  it('is done from the lockfiles that are checked here', () => {
    const lockfiles = projectFiles().filter((path) =>
      /(^|\/)(package-lock|npm-shrinkwrap)/.test(path),
    )
    expect(lockfiles).toEqual(LOCKFILES)
  })

  it('asks for a Node that every package takes, but for those that work on an older one', () => {
    const { engines } = JSON.parse(read('package.json'))
    const [, least = ''] = /^>=(\d+\.\d+)$/.exec(engines.node) ?? []
    expect(packagesRefusing('package-lock.json', `${least}.0`)).toEqual(NEWER_NODE)
    expect(read('electron-builder.yml')).toMatch(/^npmRebuild: false$/m)
    // The check would find more of them on an older one.
    expect(packagesRefusing('package-lock.json', '18.20.0').length).toBeGreaterThan(15)
  })

  it('takes exact versions of what this project names itself', () => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read('package.json'))
    const versions = Object.values<string>({ ...dependencies, ...devDependencies })
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version))).toEqual([])
  })
})

describe('the workflows', () => {
  const workflows = projectFiles().filter((path) => path.startsWith('.github/workflows/'))

  it.each(workflows)(
    '%s takes every action by its commit, and no more rights than it needs',
    (path) => {
      const text = read(path)
      const uses = [...text.matchAll(/uses: *(\S+)/g)].map(([, action = '']) => action)
      // A workflow of the project's own is of the same commit already.
      const pinned = /@[0-9a-f]{40}$|^\.\/\.github\/workflows\/[\w-]+\.yml$/
      expect(uses.filter((action) => !pinned.test(action))).toEqual([])
      expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
    },
  )

  it('look at the signatures of what was installed', () => {
    expect(workflows.map(read).join('\n')).toContain('npm audit signatures')
  })
})
