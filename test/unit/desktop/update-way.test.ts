import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NsisUpdater } from 'electron-updater'
import { dump, load } from 'js-yaml'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  type Installed,
  publishersOf,
  updateByHand,
  writeFeed,
} from '../../../src-main/desktop/update-way.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const FEED = 'https://updates.example/'
const PUBLISHER = 'CN="Payments Ops, Inc.", O=Payments Ops'

let folder = ''
let resources = ''
beforeEach(() => {
  folder = freshFolder('installed')
  resources = join(folder, 'resources')
  mkdirSync(resources)
})

const put = (path: string, text = '') => writeFileSync(join(folder, path), text)
/** As electron-builder writes it into a package. */
const note = (more: object) =>
  put('resources/app-update.yml', dump({ provider: 'generic', url: FEED, ...more }))
const byHand = (platform: NodeJS.Platform, changes: Partial<Installed> = {}) =>
  updateByHand({
    platform,
    isPackaged: true,
    executable: join(folder, 'Payments Ops.exe'),
    resources,
    appImage: null,
    ...changes,
  })

describe('an installation', () => {
  it('on Windows replaces itself when the installer made it and it is signed', () => {
    put('Uninstall Payments Ops.exe')
    note({ publisherName: [PUBLISHER] })
    expect(byHand('win32')).toBeNull()
  })

  it('on Windows does not when it isn’t signed: nothing tells who made an update', () => {
    put('Uninstall Payments Ops.exe')
    expect(byHand('win32')).toMatch(/isn’t signed.*by hand/)
    note({})
    expect(byHand('win32')).toMatch(/isn’t signed.*by hand/)
  })

  it('on Windows does not when it runs from an unpacked zip, signed or not', () => {
    note({ publisherName: [PUBLISHER] })
    expect(byHand('win32')).toMatch(/unpacked archive and isn’t updated in place/)
  })

  it('on Linux replaces itself as an AppImage or a package of the distribution', () => {
    expect(byHand('linux', { appImage: '/opt/console.AppImage' })).toBeNull()
    put('resources/package-type', 'deb')
    expect(byHand('linux')).toBeNull()
  })

  it('on Linux does not when it runs from an unpacked tar.gz', () => {
    expect(byHand('linux')).toMatch(/unpacked archive and isn’t updated in place/)
  })

  it('on macOS is left to the system, and in a checkout to the developer', () => {
    expect(byHand('darwin')).toBeNull()
    expect(byHand('linux', { isPackaged: false })).toBeNull()
    expect(byHand('win32', { isPackaged: false })).toBeNull()
  })
})

describe('the publishers whose updates are taken', () => {
  it.each([
    ['a list', { publisherName: [PUBLISHER, 'Payments Ops Ltd'] }, [PUBLISHER, 'Payments Ops Ltd']],
    ['one name', { publisherName: PUBLISHER }, [PUBLISHER]],
    ['none', {}, []],
    ['nothing that is a name', { publisherName: [null, 7, ' ', {}] }, []],
  ])('are read from what the package notes: %s', async (_, more, expected) => {
    note(more)
    expect(await publishersOf(resources)).toEqual(expected)
  })

  it('are none without a note, or with one that can’t be read', async () => {
    expect(await publishersOf(resources)).toEqual([])
    put('resources/app-update.yml', 'publisherName: [')
    expect(await publishersOf(resources)).toEqual([])
    put('resources/app-update.yml', 'just words')
    expect(await publishersOf(resources)).toEqual([])
  })
})

describe('the updater’s configuration', () => {
  it('names the feed, and the publishers where there are any', () => {
    const read = (publishers: readonly string[]) =>
      load(readFileSync(writeFeed(join(folder, 'updates'), FEED, publishers), 'utf8'))
    const feed = { provider: 'generic', url: FEED, updaterCacheDirName: 'payments-ops-updater' }
    expect(read([])).toEqual(feed)
    expect(read([PUBLISHER])).toEqual({ ...feed, publisherName: [PUBLISHER] })
  })

  it('is where electron-updater finds whose signature to look for', async () => {
    const updater = new NsisUpdater(null, APP)
    updater.updateConfigPath = writeFeed(folder, FEED, [PUBLISHER])
    const asked: unknown[] = []
    updater.verifyUpdateCodeSignature = async (names, file) => {
      asked.push(names, file)
      return 'signed by another'
    }
    // Its own step between a download and an installation.
    const verify: unknown = Reflect.get(updater, 'verifySignature')
    if (typeof verify !== 'function') throw new Error('electron-updater verifies elsewhere now')
    expect(await verify.call(updater, 'installer.exe')).toBe('signed by another')
    expect(asked).toEqual([[PUBLISHER], 'installer.exe'])
  })
})

/** An app that electron-updater may ask about itself, without an Electron. */
const APP = {
  version: '0.1.0',
  name: 'payments-ops',
  isPackaged: true,
  appUpdateConfigPath: '',
  userDataPath: '',
  baseCachePath: '',
  whenReady: () => Promise.resolve(),
  quit: () => undefined,
  relaunch: () => undefined,
  onQuit: () => undefined,
}
