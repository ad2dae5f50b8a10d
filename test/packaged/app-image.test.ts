import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateAppRunScript } from 'app-builder-lib/out/targets/appimage/appImageUtil.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareProfile, smoke } from '../../resources/tools/smoke/console.mjs'
import { hazardOf } from '../../src-main/desktop/runtime.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { type PackagedApp, surroundings, unpack } from '../support/packaged-app.ts'
import { plainUser } from '../support/plain-user.ts'

const WINDOW = 'payments-ops-console'
const user = plainUser()
let app: PackagedApp
let launcher = ''
beforeAll(() => {
  app = unpack(user)
  launcher = launcherIn(app.folder)
})

/** Puts the launcher of electron-builder's AppImages into a folder that stands for the mounted one. */
function launcherIn(folder: string): string {
  const path = join(folder, 'AppRun')
  const script = generateAppRunScript({
    DesktopFileName: 'payments-ops.desktop',
    ExecutableName: WINDOW,
    ProductName: 'Payments Ops',
    ProductFilename: 'Payments Ops',
    ResourceName: `appimagekit-${WINDOW}`,
  })
  writeFileSync(path, script, { mode: 0o755 })
  user.give(path)
  return path
}

/** The user's surroundings in a mounted AppImage, where namespaces are allowed or denied. */
function mounted(folder: string, namespaces: 'allowed' | 'denied') {
  const stubs = freshFolder('stubs', user.home)
  const status = namespaces === 'allowed' ? 0 : 1
  writeFileSync(join(stubs, 'unshare'), `#!/bin/sh\nexit ${status}\n`, { mode: 0o755 })
  user.give(stubs)
  const env = surroundings(user)
  const image = { APPIMAGE: join(folder, 'AppRun'), APPDIR: folder }
  return { ...env, ...image, PATH: `${stubs}:${env['PATH']}` }
}

describe('the launcher of an AppImage', () => {
  /** What it starts the console with. */
  const switches = (namespaces: 'allowed' | 'denied'): string[] => {
    const folder = freshFolder('mount', user.home)
    user.give(folder)
    launcherIn(folder)
    const program = join(folder, WINDOW)
    writeFileSync(program, '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 })
    const [command, ...args] = user.as([join(folder, 'AppRun'), '--logs=/srv/my logs'])
    const env = mounted(folder, namespaces)
    return spawnSync(command, args, { env, encoding: 'utf8' }).stdout.trimEnd().split('\n')
  }
  const hazard = (given: readonly string[]) =>
    hazardOf({
      packaged: true,
      hasSwitch: (name) => given.includes(`--${name}`),
      platform: 'linux',
      appImage: true,
    })

  it('keeps the sandbox where users may make namespaces, and live mode with it', () => {
    expect(switches('allowed')).toEqual(['--logs=/srv/my logs'])
    expect(hazard(switches('allowed'))).toBeNull()
  })

  it('takes the sandbox away where they may not, which turns live mode off', () => {
    expect(switches('denied')).toEqual(['--no-sandbox', '--logs=/srv/my logs'])
    expect(hazard(switches('denied'))).toMatch(/Live mode is off.*\.deb package/)
  })
})

describe('the console of an AppImage where namespaces are denied', () => {
  it('starts, stays one, restarts from the file, and ends', async () => {
    const profile = freshFolder('profile', user.home)
    prepareProfile(profile, Date.now())
    user.give(profile)
    const steps: string[] = []
    const env = mounted(app.folder, 'denied')
    const candidate = { command: user.as([launcher]), profile, env, cwd: user.home }
    await smoke(candidate, (line) => steps.push(line))
    expect(steps).toHaveLength(4)
  })
})
