import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { APP_USER_MODEL_ID } from '../../../src-main/desktop/windows-identity.ts'
import { project, projectFiles } from '../../support/project-files.ts'

const read = (path: string): string => readFileSync(join(project, path), 'utf8')
const configuration = () => z.looseObject({}).parse(load(read('electron-builder.yml')))

/** What electron-builder would note of a refusal is in the refusal as well. */
const NO_NOTES = {
  isEnabled: false,
  data: new Map(),
  add: () => undefined,
  save: () => Promise.resolve(),
}

/** electron-builder's own opinion of a configuration; empty when it has no objection. */
async function objection(config: object): Promise<string> {
  try {
    await validateConfiguration(config, NO_NOTES)
    return ''
  } catch (error) {
    return String(error)
  }
}

describe('electron-builder.yml', () => {
  it('is what electron-builder’s schema asks for', async () => {
    expect(await objection(configuration())).toBe('')
  })

  it.each([
    ['a key that there is not', { portabel: {} }, 'portabel'],
    ['a value that there is not', { toolsets: { appimage: '1.0.9' } }, 'toolsets.appimage'],
    ['a key of another part', { linux: { hardenedRuntime: true } }, 'configuration.linux'],
  ])('would be refused with %s', async (_, change, named) => {
    expect(await objection({ ...configuration(), ...change })).toContain(named)
  })

  it('names only files of the project that are there', () => {
    const named = read('electron-builder.yml').match(/(?<![\w.$/-])resources\/[\w./-]+\w/g) ?? []
    expect(named.length).toBeGreaterThan(12)
    expect(named.filter((path) => !existsSync(join(project, path)))).toEqual([])
  })

  it('has AppImages start without libfuse2', () => {
    expect(configuration()).toMatchObject({ toolsets: { appimage: '1.0.3' } })
  })
})

describe('uninstalling on Windows', () => {
  const script = read('resources/windows/uninstall.nsh')
  const sources = projectFiles()
    .filter((path) => /^src-main\/desktop\/.*\.ts$/.test(path))
    .map(read)

  it('takes along what the console writes into its user’s registry', () => {
    expect(configuration()).toMatchObject({
      appId: 'payments-ops.console',
      nsis: { include: 'resources/windows/uninstall.nsh', deleteAppDataOnUninstall: false },
    })
    // The start at login is written under the id that the console gives itself.
    expect(APP_USER_MODEL_ID).toBe('payments-ops.console')
    const run = 'Software\\Microsoft\\Windows\\CurrentVersion'
    for (const removal of [
      `DeleteRegValue HKCU "${run}\\Run" "\${APP_ID}"`,
      `DeleteRegValue HKCU "${run}\\Explorer\\StartupApproved\\Run" "\${APP_ID}"`,
      'DeleteRegKey HKCU "Software\\Classes\\payments-ops"',
      `DeleteRegKey HKCU "Software\\Classes\\AppUserModelId\\\${APP_ID}"`,
      `DeleteRegKey HKCU "${run}\\Notifications\\Settings\\\${APP_ID}"`,
      `Delete "$SMPROGRAMS\\\${PRODUCT_FILENAME}.lnk"`,
      'RMDir /r "$LOCALAPPDATA\\payments-ops-updater"',
    ]) {
      expect(script).toContain(`    ${removal}\n`)
    }
  })

  it('takes along each class that the console registers', () => {
    const classes = sources.join().match(/\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}/gi) ?? []
    expect(classes).toHaveLength(1)
    expect(classes.filter((one) => !script.includes(`CLSID\\${one}"`))).toEqual([])
  })

  it('leaves what an installer of another version, or a copy elsewhere, still needs', () => {
    const guard = ['"/KEEP_APP_DATA" $R1', `\${if} \${Errors}`, `\${andIfNot} \${isUpdated}`]
    const places = guard.map((line) => script.indexOf(line))
    expect(places.every((place, at) => place > (places[at - 1] ?? 0))).toBe(true)
    expect(script.indexOf('DeleteReg')).toBeGreaterThan(places.at(-1) ?? Number.POSITIVE_INFINITY)
    const asked = [...script.matchAll(/!insertmacro isOurs "(.+?)" "/g)].map(([, key]) => key)
    expect(asked).toEqual([
      'Software\\Microsoft\\Windows\\CurrentVersion\\Run',
      'Software\\Classes\\payments-ops\\shell\\open\\command',
      'Software\\Classes\\CLSID\\{7A5562BD-C474-4693-9972-C2EB16025839}\\LocalServer32',
    ])
  })

  it('looks into the user’s own folders, also where the program is there for all', () => {
    const own = script.indexOf('SetShellVarContext current\n')
    const places = ['$SMPROGRAMS', '$LOCALAPPDATA'].map((place) => script.indexOf(place))
    const back = script.indexOf('SetShellVarContext all\n')
    expect(own).toBeGreaterThan(0)
    for (const place of places) expect(own < place && place < back).toBe(true)
  })

  it('leaves the data folder', () => {
    expect(script).not.toContain('$APPDATA')
  })
})
