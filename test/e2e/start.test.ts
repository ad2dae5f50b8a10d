import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { project } from '../support/project-files.ts'

const built = join(project, 'dist', 'main')

describe('the start', () => {
  it('opens the window before anything of what is behind it is loaded', () => {
    const entry = readFileSync(join(built, 'main.cjs'), 'utf8')
    const loads = entry.split('\n').filter((line) => line.includes('require("./'))
    expect(loads.length).toBeGreaterThan(0)
    for (const line of loads) expect(line).toContain('Promise.resolve().then(() => require("./')
  })

  it('needs little of the built code for the window, and most of it for what is behind', () => {
    const sizeOf = (name: string) => statSync(join(built, name)).size
    const rest = readdirSync(built).filter((name) => /^console-.*\.cjs$/.test(name))
    expect(rest).toHaveLength(1)
    expect(sizeOf('main.cjs')).toBeLessThan(128 * 1024)
    expect(sizeOf(rest[0] ?? '')).toBeGreaterThan(3 * sizeOf('main.cjs'))
  })

  it('has the engine open the logs, and shows what it finds, before any library is loaded', () => {
    const entry = join(built, 'main.cjs')
    const holds = readFileSync(entry, 'utf8').includes('\n// src-main/desktop/first-picture.ts\n')
    expect(holds).toBe(true)
    expect(librariesIn(entry)).toEqual([])
  })

  it('waits for no library that only some of the console’s work needs', () => {
    const parts = readdirSync(built).filter((name) => /^(main|console-.*)\.cjs$/.test(name))
    const libraries = parts.flatMap((name) => librariesIn(join(built, name)))
    expect([...new Set(libraries)]).toEqual(['zod'])
  })

  it('of a run of the rules on the command line loads no library at all', () => {
    const folder = join(project, 'dist', 'cli')
    const entry = join(folder, 'payments-ops.cjs')
    expect(librariesIn(entry)).toEqual([])
    expect(readFileSync(entry, 'utf8')).not.toMatch(/^\S.*require\("\.\//m)
    expect(statSync(entry).size).toBeLessThan(64 * 1024)
    const [child = ''] = readdirSync(folder).filter((name) => /^child-.*\.cjs$/.test(name))
    expect(librariesIn(join(folder, child))).toEqual([])
    const loaded = [
      ...readFileSync(join(folder, child), 'utf8').matchAll(/^\S.*require\("(\.\/.*)"\)/gm),
    ]
    for (const [, name = ''] of loaded) expect(librariesIn(join(folder, name))).toEqual([])
  })
})

/** The packages that parts of a built file come from. */
function librariesIn(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  const named = text.matchAll(/^\/\/ node_modules\/(@[^/]+\/[^/]+|[^/]+)\//gm)
  return [...named].map(([, name = '']) => name)
}
