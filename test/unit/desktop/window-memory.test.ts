import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WindowMemory } from '../../../src-main/desktop/window-memory.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const LEFT = { bounds: { x: 10, y: 20, width: 1000, height: 700 }, maximised: false }
let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'window-'))
  path = join(folder, 'window.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a window’s memory', () => {
  it('gives back the last state, in a file for its owner alone', () => {
    const memory = new WindowMemory(path)
    expect(memory.read(NOON)).toBeNull()
    expect(memory.write({ ...LEFT, maximised: true })).toBe(true)
    expect(memory.write(LEFT)).toBe(true)
    expect(new WindowMemory(path).read(NOON)).toEqual(LEFT)
    expect(readdirSync(folder)).toEqual(['window.json'])
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('sets a broken file aside and goes on without', () => {
    writeFileSync(path, '{"bounds":')
    expect(new WindowMemory(path).read(NOON)).toBeNull()
    const [aside = ''] = readdirSync(folder)
    expect(aside).toMatch(/^window\.json\.corrupt-/)
    expect(readFileSync(join(folder, aside), 'utf8')).toBe('{"bounds":')
  })

  it('answers that it could not write, and leaves nothing behind', () => {
    writeFileSync(join(folder, 'file'), '')
    const memory = new WindowMemory(join(folder, 'file', 'window.json'))
    expect(memory.write(LEFT)).toBe(false)
    expect(readdirSync(folder)).toEqual(['file'])
  })
})
