import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { WindowMemory } from '../../../src-main/desktop/window-memory.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const LEFT = { bounds: { x: 10, y: 20, width: 1000, height: 700 }, maximised: false }
let folder: string
let path: string
let said: string[]
const remember = () => new WindowMemory(path, (sentence) => said.push(sentence))

beforeEach(() => {
  folder = freshFolder('window')
  path = join(folder, 'window.json')
  said = []
})

describe('a window’s memory', () => {
  it('gives back the last state, in a file for its owner alone', () => {
    const memory = remember()
    expect(memory.read(NOON)).toBeNull()
    expect(memory.write({ ...LEFT, maximised: true })).toBe(true)
    expect(memory.write(LEFT)).toBe(true)
    expect(remember().read(NOON)).toEqual(LEFT)
    expect(said).toEqual([])
    expect(readdirSync(folder)).toEqual(['window.json'])
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('sets a broken file aside, says where, and goes on without', () => {
    writeFileSync(path, '{"bounds":')
    expect(remember().read(NOON)).toBeNull()
    const aside = 'window.json.corrupt-20261122T120000Z'
    expect([readdirSync(folder), readFileSync(join(folder, aside), 'utf8')]).toEqual([
      [aside],
      '{"bounds":',
    ])
    expect(said).toEqual([expect.stringContaining(join(folder, aside))])
  })

  it('never takes the place of one that was set aside before', () => {
    for (const text of ['[1]', '[2]']) {
      writeFileSync(path, text)
      remember().read(NOON)
    }
    expect(readdirSync(folder)).toHaveLength(2)
  })

  it('says that a file can’t be read', () => {
    mkdirSync(path)
    expect(remember().read(NOON)).toBeNull()
    expect(said).toEqual([expect.stringContaining(path)])
  })

  it('answers that it could not write, and leaves nothing behind', () => {
    writeFileSync(join(folder, 'file'), '')
    const memory = new WindowMemory(join(folder, 'file', 'window.json'), () => undefined)
    expect(memory.write(LEFT)).toBe(false)
    expect(readdirSync(folder)).toEqual(['file'])
  })
})
