import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MainCommandId } from '../../src-main/contract/commands.ts'
import type { UpdateState } from '../../src-main/contract/updates.ts'
import { type LaunchedConsole, launchConsole, screenshot } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { overviewOf } from './console-view.ts'

const PATIENCE = { timeout: 15_000, interval: 100 }
const folder = freshFolder()
const started = join(folder, 'started')
/** The new version: says each time how it was started. */
const NEW_VERSION = `#!/bin/sh\necho "exit=$APPIMAGE_EXIT_AFTER_INSTALL $*" >> '${started}'\n`

/** What the server says, as Stripe, to an action that it was asked for. */
const REFUSED = '{"error":{"type":"invalid_request_error","message":"Not today."}}'
/** Answers the action under way; null while there is none. */
let letGo: (() => void) | null = null

let server: Server
let announced = ''
const asked: string[] = []
let launched: LaunchedConsole
const appImage = join(folder, 'console.AppImage')

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://feed').pathname
    asked.push(path)
    if (request.method === 'POST') {
      letGo = () => response.writeHead(400, { 'content-type': 'application/json' }).end(REFUSED)
      return
    }
    if (path === '/latest-linux.yml') response.end(announced)
    else if (path === '/new.AppImage') response.end(NEW_VERSION)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  writeFileSync(appImage, 'the old version')
})
afterAll(async () => {
  await launched.stop()
  server.close()
})

const feed = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
const open = (env: Readonly<Record<string, string>>) =>
  launchConsole({ env: { APPIMAGE: appImage, XDG_CACHE_HOME: join(folder, 'cache'), ...env } })

/** Announces a version with a checksum, the right one unless another is given. */
function announce(version: string, content = NEW_VERSION): void {
  const sha512 = createHash('sha512').update(content).digest('base64')
  announced = JSON.stringify({
    version,
    files: [{ url: 'new.AppImage', sha512, size: NEW_VERSION.length }],
    path: 'new.AppImage',
    sha512,
    releaseDate: '2026-11-22T12:00:00.000Z',
  })
}

const run = (command: MainCommandId) =>
  launched.page.evaluate((id) => window.paymentsOps.runCommand({ command: id }), command)
/** How often the updater's session refuses one and the same thing. */
const listeners = () =>
  launched.app.evaluate(({ session }) =>
    session.fromPartition('electron-updater', { cache: false }).listenerCount('will-download'),
  )
const state = async () => (await overviewOf(launched.page)).updates
const stateIs = (kind: UpdateState['kind']) =>
  expect.poll(async () => (await state()).kind, PATIENCE).toBe(kind)

describe('updates without a feed', () => {
  it('are off, and nothing is asked anywhere', async () => {
    launched = await open({})
    expect(await state()).toEqual({ kind: 'off' })
    expect(await run('check-for-updates')).toMatchObject({ failure: { kind: 'refused' } })
    expect(asked).toEqual([])
    await launched.stop()
  })
})

describe('updates from a feed', () => {
  it('are none when the announced version is our own', async () => {
    announce('0.1.0')
    launched = await open({
      PAYMENTS_OPS_UPDATE_FEED: feed(),
      STRIPE_MODE: 'test',
      STRIPE_SECRET_KEY: 'sk_test_updates00000000001',
      STRIPE_API_BASE: feed().slice(0, -1),
    })
    await stateIs('idle')
    expect(await run('check-for-updates')).toEqual({ ok: true, value: null })
    expect(await state()).toEqual({ kind: 'idle', checkedAt: expect.any(Number) })
    expect(asked).toEqual(['/latest-linux.yml'])
  })

  it('are offered, and not fetched before somebody wants them', async () => {
    announce('9.0.0')
    await run('check-for-updates')
    expect(await state()).toEqual({ kind: 'available', version: '9.0.0' })
    await launched.page.getByText('Payments Ops 9.0.0 can be downloaded.').waitFor()
    await screenshot(launched.page, 'update-available')
    expect(asked).not.toContain('/new.AppImage')
  })

  it('with a wrong checksum are thrown away', async () => {
    announce('9.0.1', 'something else')
    await run('check-for-updates')
    const answer = await run('download-update')
    expect(answer).toMatchObject({
      failure: { message: expect.stringContaining('its checksum differs') },
    })
    expect((await state()).kind).toBe('failed')
    expect(await run('install-update')).toMatchObject({ failure: { kind: 'refused' } })
    expect(existsSync(started)).toBe(false)
    announce('9.0.2')
    await launched.page.getByRole('button', { name: 'Try again' }).click()
    await stateIs('available')
  })

  it('that can’t be looked for are said until that is put away, and nothing piles up', async () => {
    announced = 'not: [an announcement'
    for (let look = 0; look < 3; look += 1) await run('check-for-updates')
    expect(await listeners()).toBe(1)
    expect((await state()).kind).toBe('failed')
    const said = launched.page.getByText('Updates could not be looked for')
    await said.waitFor()
    await launched.page.getByRole('button', { name: 'Close' }).click()
    await said.waitFor({ state: 'detached' })
    expect(await state()).toEqual({ kind: 'idle', checkedAt: null })
    announce('9.0.2')
    await run('check-for-updates')
    expect((await state()).kind).toBe('available')
  })

  it('are fetched when somebody wants them', async () => {
    await launched.page.getByRole('button', { name: 'Download' }).click()
    await stateIs('ready')
    expect(readFileSync(appImage, 'utf8')).toBe('the old version')
  })

  it('wait for a payment action under way, and are offered again after it', async () => {
    const { page } = launched
    const made = page.evaluate(() => {
      const order = { order: crypto.randomUUID(), amount: '1.00', currency: 'usd' }
      return window.paymentsOps.createCharge({ ...order, email: 'ops@example.com', mode: 'test' })
    })
    await expect.poll(() => letGo, PATIENCE).not.toBeNull()
    expect(await run('install-update')).toMatchObject({ failure: { kind: 'refused' } })
    await page.getByText('Payments Ops 9.0.2 waits. A payment action is open.').waitFor()
    letGo?.()
    expect(await made).toMatchObject({ value: { state: { kind: 'refused' } } })
    await stateIs('ready')
  })

  it('are installed when somebody agrees', async () => {
    const answer = (response: number) =>
      launched.app.evaluate(({ dialog }, given) => {
        Reflect.set(dialog, 'showMessageBox', async () => ({ response: given }))
      }, response)
    await answer(1)
    expect(await run('install-update')).toEqual({ ok: true, value: null })
    expect((await state()).kind).toBe('ready')
    await answer(0)
    await launched.page.getByRole('button', { name: 'Install' }).click()
    await launched.ended
    expect(readFileSync(appImage, 'utf8')).toBe(NEW_VERSION)
    // First to settle in, then in the place of the one that ended, with all it was started with.
    const starts = () => (existsSync(started) ? readFileSync(started, 'utf8').split('\n') : [])
    await expect.poll(() => starts().length, PATIENCE).toBe(3)
    expect(starts()[0]).toBe('exit=true ')
    expect(starts()[1]).toContain(`--user-data-dir=${launched.userData}`)
  })
})
