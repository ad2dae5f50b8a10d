import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { project, projectFiles } from '../../support/project-files.ts'

const read = (path: string): string => readFileSync(join(project, path), 'utf8')

const MAX_LINES = 350
const TEXT = /\.(ts|tsx|mjs|cjs|json|css|html|md|yml|yaml|conf|grit|svg)$|(^|\/)[^.]+$/

/** What ties a file to one machine or to one company's network. */
const FORBIDDEN: readonly (readonly [what: string, found: (text: string) => boolean])[] = [
  ['the folder of this checkout', (text) => names(text, project)],
  ['the home folder of this user', (text) => names(text, homedir())],
  ['root’s home folder', (text) => /(?<![\w.])\/root\/[\w.]/.test(text)],
  ['a package registry', (text) => /\bregistry\.\w+\.\w+|\bnpm\.pkg\.|arti[f]actory/i.test(text)],
]

/** A folder just below the root has a name that may mean anything. */
function names(text: string, folder: string): boolean {
  return folder.split(sep).length > 2 && text.includes(folder)
}

const files = projectFiles()
const textFiles = files.filter((path) => TEXT.test(path) && !path.endsWith('package-lock.json'))

describe('every file of the project', () => {
  it('is found', () => {
    expect(files).toContain('package.json')
    expect(textFiles).toContain('test/unit/workshop/house-rules.test.ts')
  })

  it(`has at most ${MAX_LINES} lines`, () => {
    const long = textFiles.filter((path) => read(path).split('\n').length > MAX_LINES + 1)
    expect(long).toEqual([])
  })

  for (const [what, found] of FORBIDDEN) {
    it(`does not name ${what}`, () => {
      expect(textFiles.filter((path) => found(read(path)))).toEqual([])
    })
  }

  it('has its fresh folders from freshFolder where it is a test', () => {
    const tests = textFiles.filter((path) => path.startsWith('test/'))
    const makers = tests.filter((path) => /mkd[t]emp/.test(read(path)))
    expect(makers).toEqual(['test/support/fresh-folder.ts'])
  })

  it('ends its lines as Linux does, but for what cmd.exe reads', () => {
    expect(textFiles.filter((path) => read(path).includes('\r'))).toEqual([])
    const scripts = files.filter((path) => /\.(cmd|bat)$/.test(path))
    expect(scripts).toEqual(['resources/bin/payments-ops.cmd'])
    for (const path of scripts) {
      // By bytes: a byte order mark would be a command, and a lone newline can hide a label.
      const bytes = readFileSync(join(project, path)).toString('latin1')
      expect(bytes).toMatch(/^(?:[\t\x20-\x7e]*\r\n)+$/)
    }
    expect(read('.gitattributes')).toContain('\n*.cmd text eol=crlf\n')
  })
})

describe('every source', () => {
  it('waits for the clipboard, which answers later since Electron 44', () => {
    const sources = textFiles.filter((path) => path.startsWith('src-main/desktop/')).map(read)
    const uses = sources.flatMap((text) => text.match(/.*\bclipboard\.\w.*/g) ?? [])
    expect(uses.length).toBeGreaterThan(0)
    expect(uses.filter((use) => !use.includes('copyBy((text) => clipboard.writeText('))).toEqual([])
  })

  it('lets the engine reach a disk through its gates alone', () => {
    const sources = textFiles.filter((path) => /^src-main\/(engine|logs|records)\//.test(path))
    const reaching = sources.filter((path) => /from 'node:fs(\/promises)?'/.test(read(path)))
    expect(reaching).toEqual([
      // Names of the system's own, and what is written to stderr at the end.
      'src-main/engine/data-claim.ts',
      'src-main/engine/data-folder.ts',
      'src-main/engine/gates.ts',
      'src-main/engine/process.ts',
      'src-main/logs/files.ts',
      'src-main/records/cut.ts',
      'src-main/records/disk.ts',
    ])
  })

  it('cuts open files in one place, which knows what Windows refuses', () => {
    const sources = textFiles.filter((path) => path.startsWith('src-main/'))
    expect(sources.filter((path) => /\bftruncate|\.truncate\(/.test(read(path)))).toEqual([
      // Through the disk, whose files are cut in `cut.ts`.
      'src-main/engine/gated-disk.ts',
      'src-main/records/cut.ts',
      'src-main/records/journal-head.ts',
      'src-main/records/journal-tail.ts',
      'src-main/records/whole-line.ts',
    ])
  })
})

describe('SECURITY.md', () => {
  const named = [...read('SECURITY.md').matchAll(/`((?:unit|e2e|packaged)\/[\w/-]+)`/g)].map(
    ([, name = '']) => name,
  )

  it('names a check for every promise', () => {
    const promises = read('SECURITY.md').split(/^## /m).at(-1)?.split('\n') ?? []
    const rows = promises.filter((line) => /^\| (?!promise|-)/.test(line))
    expect(rows.length).toBeGreaterThan(25)
    expect(rows.filter((row) => !/`(unit|e2e|packaged)\//.test(row))).toEqual([])
  })

  it('names only checks that exist', () => {
    const exists = (name: string): boolean =>
      files.some((path) => path === `test/${name}.test.ts` || path.startsWith(`test/${name}/`))
    expect(named.filter((name) => !exists(name))).toEqual([])
  })
})
