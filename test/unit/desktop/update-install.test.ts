import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { putInPlace, type UpdateInstaller } from '../../../src-main/desktop/update-install.ts'
import { settled } from '../../support/settled.ts'

/** electron-updater in its part: `begins` is what it does when it is to install. */
class Installer extends EventEmitter implements UpdateInstaller {
  readonly asked: boolean[][] = []
  readonly #begins: (() => void) | null

  constructor(begins: (() => void) | null = null) {
    super()
    this.#begins = begins
  }

  quitAndInstall(...asked: boolean[]): void {
    this.asked.push(asked)
    this.#begins?.()
  }
}

const REFUSED = new Error('Code signature did not pass validation')

/** Installs on a platform; `said` is how that went, empty while it isn't known. */
function install(platform: NodeJS.Platform, installer: Installer) {
  const said: string[] = []
  const app = new EventEmitter()
  putInPlace(installer, {
    platform,
    startsIt: platform !== 'linux',
    onEnd: (ends) => {
      app.once('before-quit', ends)
      return () => app.off('before-quit', ends)
    },
  }).then(
    () => said.push('ends'),
    (error: Error) => said.push(error.message),
  )
  const left = () => installer.listenerCount('error') + app.listenerCount('before-quit')
  return { said, app, left }
}

describe('putting an update in place', () => {
  it.each(['win32', 'linux'] as const)('is done at once on %s', async (platform) => {
    const installer = new Installer()
    const { said, left } = install(platform, installer)
    await settled()
    expect(said).toEqual(['ends'])
    expect(installer.asked).toEqual([[true, platform === 'win32']])
    expect(left()).toBe(0)
  })

  it.each(['win32', 'linux', 'darwin'] as const)('fails at once on %s', async (platform) => {
    const installer: Installer = new Installer(() => installer.emit('error', REFUSED))
    const { said, left } = install(platform, installer)
    await settled()
    expect(said).toEqual([REFUSED.message])
    expect(left()).toBe(0)
  })

  it('fails on macOS when the system refuses it after a while', async () => {
    const installer = new Installer()
    const { said, left } = install('darwin', installer)
    await settled()
    expect(said).toEqual([])
    installer.emit('error', REFUSED)
    await settled()
    expect(said).toEqual([REFUSED.message])
    expect(left()).toBe(0)
  })

  it('is done on macOS when the console ends for it', async () => {
    const { said, app, left } = install('darwin', new Installer())
    await settled()
    expect(said).toEqual([])
    app.emit('before-quit')
    await settled()
    expect(said).toEqual(['ends'])
    expect(left()).toBe(0)
  })

  it('is not taken for done when it can’t even begin', async () => {
    const installer = new Installer(() => {
      throw REFUSED
    })
    const { said } = install('darwin', installer)
    await settled()
    expect(said).toEqual([REFUSED.message])
  })
})
