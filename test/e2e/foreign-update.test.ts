import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MainCommandId } from '../../src-main/contract/commands.ts'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { overviewOf } from './console-view.ts'

const INSTALLER = 'an installer of an unknown maker'
const folder = freshFolder()
/** A signed console on Windows, but for the system: nothing here can look at a signature. */
const WINDOWS = `const { app, Notification } = require('electron')
Object.defineProperty(process, 'platform', { value: 'win32' })
Object.defineProperty(process, 'resourcesPath', { value: ${JSON.stringify(folder)} })
app.setToastActivatorCLSID = () => undefined
app.getLoginItemSettings = () => ({ openAtLogin: false, launchItems: [] })
Notification.handleActivation = () => undefined
`

let server: Server
let launched: LaunchedConsole
const asked: string[] = []
beforeAll(async () => {
  const sha512 = createHash('sha512').update(INSTALLER).digest('base64')
  const file = { url: 'new.exe', sha512, size: INSTALLER.length }
  const announced = { version: '9.0.0', files: [file], path: file.url, sha512 }
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://feed').pathname
    asked.push(path)
    if (path === '/latest.yml') response.end(JSON.stringify(announced))
    else if (path === '/new.exe') response.end(INSTALLER)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  writeFileSync(join(folder, 'app-update.yml'), 'publisherName: [CN=Payments Ops]\n')
  const loadFirst = join(folder, 'windows.cjs')
  writeFileSync(loadFirst, WINDOWS)
  const env = { PAYMENTS_OPS_UPDATE_FEED: feed, LOCALAPPDATA: join(folder, 'local') }
  launched = await launchConsole({ loadFirst, env })
})
afterAll(async () => {
  await launched.stop()
  server.close()
})

const run = (command: MainCommandId) =>
  launched.page.evaluate((id) => window.paymentsOps.runCommand({ command: id }), command)
const state = async () => (await overviewOf(launched.page)).updates

it('an update on Windows whose signature can’t be looked at is thrown away', async () => {
  await expect.poll(async () => (await state()).kind, { timeout: 15_000 }).toBe('idle')
  await run('check-for-updates')
  expect(await state()).toEqual({ kind: 'available', version: '9.0.0' })
  const answer = await run('download-update')
  expect(asked).toContain('/new.exe')
  expect(answer).toMatchObject({
    failure: { message: expect.stringContaining('not signed by the publisher of this console') },
  })
  expect((await state()).kind).toBe('failed')
  expect(await run('install-update')).toMatchObject({ failure: { kind: 'refused' } })
})
