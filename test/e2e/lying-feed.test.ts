import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MainCommandId } from '../../src-main/contract/commands.ts'
import type { UpdateState } from '../../src-main/contract/updates.ts'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { overviewOf } from './console-view.ts'

const PATIENCE = { timeout: 15_000 }
const CONTENT = 'a new version'
const SHA512 = createHash('sha512').update(CONTENT).digest('base64')

const folder = freshFolder()
const appImage = join(folder, 'console.AppImage')
let launched: LaunchedConsole
let feed: Server
/** Another server that serves the very same, and that nobody may be sent to. */
let elsewhere: Server
let announced = ''
/** Where the feed sends its readers on from a path. */
let moved: Readonly<Record<string, string>> = {}
const strayed: string[] = []

async function listening(answer: RequestListener): Promise<Server> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
const at = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const serve: RequestListener = (request, response) => {
  const path = request.url?.split('?')[0] ?? '/'
  const away = moved[path]
  if (away !== undefined) response.writeHead(302, { location: away }).end()
  else response.end(path === '/latest-linux.yml' ? announced : CONTENT)
}

beforeAll(async () => {
  feed = await listening(serve)
  elsewhere = await listening((request, response) => {
    strayed.push(request.url ?? '')
    response.end(request.url?.includes('.yml') ? announced : CONTENT)
  })
  writeFileSync(appImage, 'the old version')
  launched = await launchConsole({
    env: {
      APPIMAGE: appImage,
      XDG_CACHE_HOME: join(folder, 'cache'),
      PAYMENTS_OPS_UPDATE_FEED: `${at(feed)}/`,
    },
  })
})
afterAll(async () => {
  await launched.stop()
  for (const server of [feed, elsewhere]) server.close()
})
beforeEach(() => {
  moved = {}
})

function announce(file: object, version = '9.0.0'): void {
  announced = JSON.stringify({ version, files: [file], releaseDate: '2026-11-22T12:00:00.000Z' })
}
const run = (command: MainCommandId) =>
  launched.page.evaluate((id) => window.paymentsOps.runCommand({ command: id }), command)
const state = async (): Promise<UpdateState> => (await overviewOf(launched.page)).updates

/** Nobody was led away, nothing waits to be installed, and what runs is what ran before. */
async function nothingHappened(): Promise<void> {
  expect(strayed).toEqual([])
  expect(await run('install-update')).toMatchObject({ failure: { kind: 'refused' } })
  expect(readFileSync(appImage, 'utf8')).toBe('the old version')
}

describe('a feed that lies', () => {
  it('about the version offers nothing that is older', async () => {
    await expect.poll(async () => (await state()).kind, PATIENCE).toBe('idle')
    announce({ url: 'new.AppImage', sha512: SHA512, size: CONTENT.length }, '0.0.9')
    expect(await run('check-for-updates')).toEqual({ ok: true, value: null })
    expect((await state()).kind).toBe('idle')
    await nothingHappened()
  })

  it.each(['latest', '9.0.0; reboot', '../9.0.0'])(
    'calls no version what is “%s”',
    async (name) => {
      announce({ url: 'new.AppImage', sha512: SHA512, size: CONTENT.length }, name)
      expect(await run('check-for-updates')).toMatchObject({ failure: { kind: 'unavailable' } })
      expect((await state()).kind).toBe('failed')
      await nothingHappened()
    },
  )

  it('can’t send its reader to another server', async () => {
    announce({ url: 'new.AppImage', sha512: SHA512, size: CONTENT.length })
    moved = { '/latest-linux.yml': `${at(elsewhere)}/latest-linux.yml` }
    expect(await run('check-for-updates')).toMatchObject({ failure: { kind: 'unavailable' } })
    await nothingHappened()
  })

  it.each([
    ['names a file of another server', (): string => `${at(elsewhere)}/new.AppImage`, SHA512],
    ['sends the download to another server', (): string => 'moved.AppImage', SHA512],
    ['names no checksum', (): string => 'new.AppImage', undefined],
  ])('that %s has nothing fetched', async (_what, url, sha512) => {
    moved = { '/moved.AppImage': `${at(elsewhere)}/new.AppImage` }
    announce({ url: url(), size: CONTENT.length, sha512 })
    await run('check-for-updates')
    await run('download-update')
    expect((await state()).kind).toBe('failed')
    await nothingHappened()
  })

  it('about the file’s name has it kept in the updater’s own folder', async () => {
    announce({ url: 'x/..%2f..%2f..%2f..%2fescaped.AppImage', sha512: SHA512, size: 13 })
    await run('check-for-updates')
    expect(await run('download-update')).toEqual({ ok: true, value: null })
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(files.filter((name) => name.includes('escaped'))).toEqual([
      join('cache', 'payments-ops-updater', 'pending', 'escaped.AppImage'),
    ])
    expect(readFileSync(appImage, 'utf8')).toBe('the old version')
  })
})
