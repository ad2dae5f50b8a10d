import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardShows, engineWhen, overviewOf } from '../e2e/console-view.ts'
import { healthyFolder } from '../e2e/sample-logs.ts'
import { screenshot } from '../support/electron-app.ts'
import {
  type PackagedApp,
  type PackagedConsole,
  startPackaged,
  surroundings,
  unpack,
} from '../support/packaged-app.ts'
import { plainUser } from '../support/plain-user.ts'

/** It has nothing to show then; a message may stand until it is ended. */
const GIVES_UP_WITHIN_MS = 8_000

const user = plainUser()
let app: PackagedApp
beforeAll(() => {
  app = unpack(user)
  process.stdout.write(`The packaged console’s sandbox: ${app.confinement}.\n`)
})

/** The processes that a process has started, and theirs. */
function descendants(pid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=']).toString().trim().split('\n')
  const rows = table.map((line) => line.trim().split(/\s+/).map(Number))
  const children = rows.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []))
  return children.flatMap((child) => [child, ...descendants(child)])
}

describe('the packaged console, started by a plain user', () => {
  const logs = healthyFolder(Date.now())
  let opened: PackagedConsole
  beforeAll(async () => {
    user.give(logs)
    opened = await startPackaged(user, app, { args: [`--logs=${logs}`] })
  })
  afterAll(() => opened?.stop())

  it('is the page of the package', () => {
    expect(opened.page.url()).toMatch(/^app:\/\/console\//)
  })

  it('shows a live overview of a log folder', async () => {
    await cardShows(opened.page, 'webhook', 'OK')
    await cardShows(opened.page, 'webhook', /^1 of \d+ deliveries failed, last 5 min, limit 3$/)
    await screenshot(opened.page, 'packaged')
  })

  it('writes the record of its run into that folder', async () => {
    const { record } = await engineWhen(opened.page, (engine) => engine.record !== null)
    const kept = readFileSync(join(logs, 'production_alerts.ndjson'), 'utf8')
    expect(kept.trimEnd().split('\n').at(-1)).toBe(JSON.stringify(record))
  })

  it('says that live mode is off while it can be driven from outside, or on an old Electron', async () => {
    const { runtime } = await overviewOf(opened.page)
    expect(runtime.supported).toBe(false)
    await opened.page
      .getByText(runtime.remark ?? 'a remark')
      .first()
      .waitFor()
  })

  it('has its page in a sandbox of the kernel’s', () => {
    const renderers = descendants(opened.pid).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'),
    )
    expect(renderers).not.toEqual([])
    for (const pid of renderers) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      expect(status).toMatch(app.confinement === 'none' ? /^Seccomp:/m : /^Seccomp:\t2$/m)
      if (app.confinement !== 'user namespaces') continue
      expect(readlinkSync(`/proc/${pid}/ns/user`)).not.toBe(readlinkSync('/proc/self/ns/user'))
    }
  })

  it('says that an unpacked archive is not updated in place', async () => {
    await opened.page
      .getByRole('link', { name: 'Settings' })
      .or(opened.page.getByRole('button', { name: 'Settings' }))
      .first()
      .click()
    await opened.page.getByText('isn’t updated in place').first().waitFor()
  })

  it('misses nothing that was left out of the package', () => {
    expect(opened.output()).not.toContain('"event":"defect"')
  })
})

describe('the packaged console, started by someone who wants it to run other code', () => {
  let opened: PackagedConsole
  const markers = join(user.home, 'markers')
  beforeAll(async () => {
    mkdirSync(markers)
    const mark = (name: string) =>
      `require('fs').writeFileSync(${JSON.stringify(join(markers, name))}, '')`
    const script = join(user.home, 'required.cjs')
    writeFileSync(script, mark('node-options'))
    // Whether Electron looks for an app folder before or after app.asar depends on its version.
    const folder = join(app.folder, 'resources', 'app')
    mkdirSync(folder)
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ main: 'main.js', version: '9.9.9' }),
    )
    writeFileSync(join(folder, 'main.js'), mark('app-folder'))
    for (const path of [markers, folder, script]) user.give(path)
    opened = await startPackaged(user, app, {
      args: ['--inspect=0', '--inspect-brk=0', '-e', mark('eval')],
      env: {
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: `--inspect=0 --require ${script}`,
        ELECTRON_ENABLE_LOGGING: '1',
      },
    })
  })
  afterAll(() => opened?.stop())

  it('opens its own window all the same', async () => {
    await opened.page
      .getByRole('button', { name: /Run now/ })
      .first()
      .waitFor()
    expect(opened.page.url()).toMatch(/^app:\/\/console\//)
  })

  it('has run nothing else', () => {
    expect(readdirSync(markers)).toEqual([])
  })

  it('lets no debugger in', () => {
    expect(opened.output()).not.toMatch(/Debugger listening/)
  })
})

describe('the packaged console, with a folder in the place of its app', () => {
  it('runs nothing of it', async () => {
    const mark = join(user.home, 'ran-a-folder')
    const other = unpack(user)
    rmSync(other.asar)
    const folder = join(other.folder, 'resources', 'app')
    mkdirSync(folder)
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ main: 'main.js' }))
    const script = `require('fs').writeFileSync(${JSON.stringify(mark)}, ''); process.exit(0)`
    writeFileSync(join(folder, 'main.js'), script)
    user.give(folder)
    const flags = other.confinement === 'none' ? ['--no-sandbox'] : []
    const [program, ...args] = user.as([other.window, ...flags])
    const limit = { timeout: GIVES_UP_WITHIN_MS, killSignal: 'SIGKILL', stdio: 'ignore' } as const
    spawnSync(program, args, { cwd: user.home, env: surroundings(user), ...limit })
    expect(existsSync(mark)).toBe(false)
  })
})
