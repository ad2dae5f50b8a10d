import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { healthyFolder } from '../e2e/sample-logs.ts'
import { type PackagedApp, surroundings, unpack } from '../support/packaged-app.ts'
import { plainUser } from '../support/plain-user.ts'

const user = plainUser()
const logs = healthyFolder(Date.now())
const bin = join(user.home, 'bin')
const command = join(bin, 'payments-ops')
/** A server: no display, and no bus either. */
const env = { ...surroundings(user), DISPLAY: '', PAYMENTS_OPS_LOGS: logs }

/** Runs the command as the user. */
function run(
  args: readonly string[],
  changes: Readonly<Record<string, string>> = {},
  at = command,
) {
  const [program, ...rest] = user.as([at, ...args])
  const options = { cwd: user.home, env: { ...env, ...changes }, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(program, rest, options)
  return { status, stdout, stderr }
}

let app: PackagedApp
beforeAll(() => {
  app = unpack(user)
  user.give(logs)
  mkdirSync(bin)
  // As a person would put it on the path.
  symlinkSync(app.command, command)
})

describe('the command of the package, on a server without a display', () => {
  it('says its version', () => {
    expect(run(['--version'])).toMatchObject({ status: 0, stdout: '0.1.0\n', stderr: '' })
  })

  it('makes one run: the record alone on stdout, the state as the exit code', () => {
    const { status, stdout } = run(['alerts-now', '--exit-code'])
    const kept = readFileSync(join(logs, 'production_alerts.ndjson'), 'utf8')
    expect(stdout).toBe(kept)
    expect(JSON.parse(stdout)).toHaveProperty('ts')
    expect([0, 1]).toContain(status)
  })

  it('watches until a signal ends it', async () => {
    const [program, ...rest] = user.as([command, 'watch', '--every', '3600'])
    const child = spawn(program, rest, { cwd: user.home, env, stdio: ['ignore', 'pipe', 'ignore'] })
    const [line] = await once(child.stdout, 'data')
    expect(JSON.parse(String(line))).toHaveProperty('ts')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('refuses what it does not know, instead of opening a window', () => {
    expect(run(['alerts'])).toMatchObject({ status: 64, stdout: '' })
  })

  it('takes the Node it is told to', () => {
    const changes = { PATH: '/usr/bin:/bin', PAYMENTS_OPS_NODE: process.execPath }
    expect(run(['--version'], changes)).toMatchObject({ status: 0, stdout: '0.1.0\n' })
  })

  it('says what to install where there is no Node', () => {
    const tools = join(user.home, 'tools')
    mkdirSync(tools, { recursive: true })
    for (const tool of ['sh', 'dirname', 'readlink', 'setpriv']) {
      symlinkSync(execFileSync('which', [tool]).toString().trim(), join(tools, tool))
    }
    const { status, stderr } = run(['watch'], { PATH: tools })
    expect(status).toBe(69)
    expect(stderr).toContain('Node 20 or later, and there is none on the PATH. Install it')
    expect(stderr).toContain('apt install nodejs')
  })

  it('passes over a Node that is too old, and says which it was', () => {
    const old = join(user.home, 'old')
    mkdirSync(old)
    writeFileSync(join(old, 'node'), '#!/bin/sh\necho v18.20.4\n', { mode: 0o755 })
    expect(run(['--version'], { PAYMENTS_OPS_NODE: join(old, 'node') })).toMatchObject({
      status: 0,
    })
    const { status, stderr } = run(['watch'], { PATH: `${old}:${join(user.home, 'tools')}` })
    expect(status).toBe(69)
    expect(stderr).toContain('there is none on the PATH (Node 18.20.4 is too old).')
  })

  it('finds its way in the folders of a macOS application as well', () => {
    const resources = join(user.home, 'Payments Ops.app', 'Contents', 'Resources')
    mkdirSync(join(resources, 'bin'), { recursive: true })
    cpSync(app.command, join(resources, 'bin', 'payments-ops'))
    cpSync(join(app.folder, 'resources', 'cli'), join(resources, 'cli'), { recursive: true })
    const there = join(resources, 'bin', 'payments-ops')
    expect(run(['--version'], {}, there)).toMatchObject({ status: 0, stdout: '0.1.0\n' })
    const { status, stderr } = run([], {}, there)
    expect([status, stderr]).toEqual([
      70,
      'payments-ops: the window is missing here. Install Payments Ops again.\n',
    ])
  })

  it('opens the window for anything that is no command', () => {
    // Without a display the window can't open; that it is tried shows in Chromium's own words.
    expect(run([]).stderr).toContain('Missing X server or $DISPLAY')
    expect(run(['--logs=/srv/logs']).stderr).toContain('Missing X server or $DISPLAY')
  })
})
