import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { beforeAll, describe, expect, it } from 'vitest'
import { LICENCES } from '../../resources/tools/licences/write.mjs'
import { PACKAGES } from '../../resources/tools/package/builder.mjs'
import { checksumsOf } from '../../resources/tools/package/checksums.mjs'
import { type PackagedApp, unpack } from '../support/packaged-app.ts'
import { plainUser } from '../support/plain-user.ts'
import { project } from '../support/project-files.ts'

const MOST_BYTES = 6 * 1024 * 1024
/** Everything the app may consist of. */
const EXPECTED = [
  /^\/package\.json$/,
  /^\/dist\/main\/[\w.-]+\.cjs$/,
  /^\/dist\/preload\/preload\.cjs$/,
  /^\/dist\/renderer\/(?:index\.html|assets\/[\w-]+\.(?:js|css))$/,
  /^\/resources\/icons\/(?:tray\/)?[\w-]+(?:@[\d.]+x)?\.png$/,
]
const OFF = [
  FuseV1Options.RunAsNode,
  FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  FuseV1Options.EnableNodeCliInspectArguments,
  FuseV1Options.GrantFileProtocolExtraPrivileges,
]
const ON = [
  FuseV1Options.EnableCookieEncryption,
  FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  FuseV1Options.OnlyLoadAppFromAsar,
]

/** The bytes that stand for a fuse's state. */
const [IS_OFF, IS_ON] = [0x30, 0x31]

const user = plainUser()
let app: PackagedApp
beforeAll(() => {
  app = unpack(user)
})

describe('the app part of the package', () => {
  it('is small', () => {
    expect(statSync(app.asar).size).toBeLessThanOrEqual(MOST_BYTES)
  })

  it('is the built files and nothing else: no source, map, test or module', () => {
    const files = listPackage(app.asar, { isPack: false })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => /\.\w+$/.test(path))
    expect(files).toContain('/dist/main/main.cjs')
    expect(files.filter((path) => !EXPECTED.some((one) => one.test(path)))).toEqual([])
  })

  it('needs no package to be installed', () => {
    const manifest: unknown = JSON.parse(extractFile(app.asar, 'package.json').toString())
    expect(manifest).not.toHaveProperty('dependencies')
    expect(manifest).not.toHaveProperty('devDependencies')
  })
})

describe('the fuses of the packaged executable', () => {
  it('are blown where they have to be', async () => {
    const wire = new Map(Object.entries(await getCurrentFuseWire(app.window)))
    // An Electron that is older than a fuse has no state for it.
    const states = (fuses: readonly FuseV1Options[]) =>
      fuses.map((fuse) => wire.get(String(fuse))).filter((state) => state !== undefined)
    expect(states(OFF).length).toBeGreaterThanOrEqual(OFF.length - 1)
    expect(states(OFF).every((state) => state === IS_OFF)).toBe(true)
    expect(states(ON)).toEqual(ON.map(() => IS_ON))
  })
})

describe('what lies beside it', () => {
  it('are the licences of every package that is bundled', () => {
    const notices = readFileSync(join(app.folder, 'resources', LICENCES), 'utf8')
    for (const name of ['react', 'stripe', 'zod']) expect(notices).toMatch(`\n${name} `)
  })

  it('is our own licence', () => {
    const path = join(app.folder, 'resources', 'notices', 'LICENSE.txt')
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(join(project, 'LICENSE'), 'utf8'))
  })

  it('is a bill of materials that names Electron and every package', () => {
    const name = 'payments-ops-0.1.0-linux.cdx.json'
    const sbom: unknown = JSON.parse(readFileSync(join(PACKAGES, name), 'utf8'))
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      components: expect.arrayContaining([
        expect.objectContaining({ name: 'electron' }),
        expect.objectContaining({
          name: 'stripe',
          purl: expect.stringMatching(/^pkg:npm\/stripe@/),
        }),
      ]),
    })
  })

  it('are checksums that fit', () => {
    const kept = readFileSync(join(PACKAGES, 'SHA256SUMS'), 'utf8')
    expect(kept).toMatch(/^[0-9a-f]{64} {2}payments-ops-[\d.]+-linux-\w+\.tar\.gz$/m)
    expect(kept).toBe(checksumsOf(PACKAGES))
  })
})
