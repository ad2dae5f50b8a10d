import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
const renderer = path.join(root, 'src-renderer')
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(tsx?|css|html)$/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(renderer, name), 'utf8') }))
const sources = files.filter(({ name }) => /\.tsx?$/.test(name))

/** Every module that a source imports; `runtime` leaves out what types alone are taken from. */
function imports(text: string, runtime: boolean): string[] {
  const found = text.matchAll(/^import\s+(type\s)?(?:[^'"]*?from\s+)?['"]([^'"]+)['"]/gms)
  return [...found].flatMap(([, type, from = '']) => (runtime && type ? [] : [from]))
}

describe('the page', () => {
  it('imports nothing but itself, React, the plot and the contract', () => {
    const outside = sources.flatMap(({ name, text }) =>
      imports(text, false).filter((from) => {
        if (!from.startsWith('.')) return !/^(react|react-dom\/client|uplot(\/.*)?)$/.test(from)
        const target = path.relative(root, path.resolve(renderer, path.dirname(name), from))
        return !/^(src-renderer|src-main[\\/]contract)[\\/]/.test(target)
      }),
    )
    expect(outside).toEqual([])
  })

  it('brings no parser along: of the contract it runs only files without one', () => {
    const contract = sources.flatMap(({ text }) =>
      imports(text, true).filter((from) => from.includes('contract/')),
    )
    const hasParser = (name: string) =>
      imports(readFileSync(path.join(root, 'src-main/contract', name), 'utf8'), true).includes(
        'zod',
      )
    const withParser = contract.map((from) => path.basename(from)).filter(hasParser)
    // Without this, a search that finds no parser anywhere would pass for ever.
    expect(hasParser('requests.ts')).toBe(true)
    expect(contract.length).toBeGreaterThan(0)
    expect(withParser).toEqual([])
  })

  it('reads the exposed bridge in one file', () => {
    const readers = sources.filter(({ text }) => /BRIDGE_NAME|paymentsOps/.test(text))
    expect(readers.map(({ name }) => name)).toEqual(['bridge.ts'])
  })

  it('never writes markup by hand', () => {
    const writers = sources.filter(({ text }) =>
      /innerHTML|outerHTML|insertAdjacent|document\.write|eval\(/.test(text),
    )
    expect(writers).toEqual([])
  })

  it('loads nothing from elsewhere, and has no script or style in its markup', () => {
    const remote = files.filter(({ text }) => /https?:\/\/|@import|url\(/.test(text))
    expect(remote).toEqual([])
    const [page] = files.filter(({ name }) => name === 'index.html')
    expect(page?.text).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*src=)/)
  })
})
