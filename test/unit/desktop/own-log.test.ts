import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { OwnLog } from '../../../src-main/desktop/own-log.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { onWindowsDisk } from '../../support/windows-disk.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = freshFolder('own-log')
  path = join(folder, 'log', 'console.log')
})

const open = (options: { fileBytes?: number; files?: number } = {}) =>
  new OwnLog({ path, now: () => 0, ...options })
const lines = (file = path) => readFileSync(file, 'utf8').split('\n').slice(0, -1)
const events = (file = path) => lines(file).map((line) => JSON.parse(line).event)

/** The newest line is kept in a file that can neither be moved nor grow. */
function beginsAnew(): void {
  mkdirSync(join(`${path}.1`, 'in-the-way'), { recursive: true })
  const log = open({ fileBytes: 500, files: 2 })
  for (let index = 0; index < 40; index += 1) {
    log.write('info', `event-${index}`, {})
    expect(statSync(path).size).toBeLessThanOrEqual(500)
  }
  expect(events()[0]).toBe('begun-anew')
  expect(events().at(-1)).toBe('event-39')
}

const modeOf = (file: string) => statSync(file).mode & 0o777

describe('the console’s own log', () => {
  it('keeps each line at once, for its owner alone', () => {
    open().write('info', 'start', { version: '1' })
    expect(lines()).toEqual([
      '{"ts":"1970-01-01T00:00:00.000Z","level":"info","event":"start","version":"1"}',
    ])
    if (process.platform === 'win32') return
    expect([modeOf(path), modeOf(join(folder, 'log'))]).toEqual([0o600, 0o700])
  })

  it('keeps info and graver, unless another level is asked for', () => {
    const log = open()
    log.write('debug', 'unheard', {})
    log.level = 'debug'
    log.write('debug', 'heard', {})
    log.level = 'error'
    log.write('warn', 'unheard', {})
    expect(events()).toEqual(['heard'])
  })

  it('redacts on the way in', () => {
    open().write('error', 'defect', { message: 'Error:\nsk_live_CANARY00 of jane@example.com' })
    expect(lines()[0]).toContain('sk_live_… of …@…')
  })

  it('begins a new file when one is full, and keeps so many', () => {
    const log = open({ fileBytes: 200, files: 3 })
    for (let index = 0; index < 12; index += 1) log.write('info', `event-${index}`, {})
    const kept = log.paths.flatMap((file) => events(file).reverse())
    expect(log.paths).toEqual([path, `${path}.1`, `${path}.2`])
    expect(kept).toEqual(['event-11', 'event-10', 'event-9', 'event-8', 'event-7', 'event-6'])
    expect(existsSync(`${path}.3`)).toBe(false)
    for (const file of log.paths) expect(statSync(file).size).toBeLessThanOrEqual(200)
  })

  it('puts its line on a line of its own behind a torn one', () => {
    open().write('info', 'first', {})
    appendFileSync(path, '{"ts":"19')
    open().write('info', 'second', {})
    expect(lines().at(-1)).toContain('"event":"second"')
    expect(lines()).toHaveLength(3)
  })

  it('loses lines on a disk that refuses, and says afterwards how many', () => {
    writeFileSync(join(folder, 'log'), 'a file where the folder should be')
    const log = open()
    log.write('info', 'lost', {})
    log.write('info', 'lost', {})
    rmSync(join(folder, 'log'))
    log.write('info', 'kept', {})
    expect(events()).toEqual(['lines-lost', 'kept'])
    expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ count: 2, level: 'warn' })
  })

  it('begins anew in the file it has when that can’t be moved, and says so', beginsAnew)

  it.skipIf(process.platform === 'win32')('never waits for a pipe in its place', () => {
    mkdirSync(join(folder, 'log'))
    execFileSync('mkfifo', [path])
    expect(() => open().write('info', 'start', {})).not.toThrow()
    expect(statSync(path).isFIFO()).toBe(true)
  })
})

describe('the console’s own log on Windows', () => {
  onWindowsDisk()

  it('begins anew in the file it has when that can’t be moved, and says so', beginsAnew)
})
