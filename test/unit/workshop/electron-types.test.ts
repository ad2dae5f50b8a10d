import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { API, type Diagnostic } from 'typescript/unstable/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { freshFolder } from '../../support/fresh-folder.ts'
import { project, projectFiles } from '../../support/project-files.ts'

/** As TypeScript writes paths on every system. */
const slashed = (path: string) => path.replaceAll('\\', '/')
const ELECTRON = slashed(join(project, 'node_modules', 'electron', 'electron.d.ts'))
/** Seals keys on Electron 25, which has no other way. */
const SEALS_ON_25 = 'src-main/desktop/keychain-sync.ts'
/** TypeScript's own words for a member, and for one of its overloads, that is deprecated. */
const DEPRECATED = new Set([6385, 6387])

const api = new API({ cwd: project })
afterAll(() => api.close())

/** What TypeScript finds deprecated of Electron's in some files of a project. */
function deprecatedUses(config: string, files: readonly string[]): string[] {
  const { program } = api.updateSnapshot({ openProjects: [config] }).getProject(config) ?? {}
  if (program === undefined) throw new Error(`TypeScript reads no project at ${config}.`)
  const isElectrons = ({ code, relatedInformation = [] }: Diagnostic) =>
    DEPRECATED.has(code) && relatedInformation.some(({ fileName }) => fileName === ELECTRON)
  return files.flatMap((file) =>
    program
      .getSuggestionDiagnostics(file)
      .filter(isElectrons)
      .map(({ text }) => `${relative(project, file)}: ${text}`),
  )
}

/** The names that Electron's types have for deprecated members alone. */
function deprecatedNames(): Set<string> {
  const members = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?^ {4}(?:readonly |static )*(\w+)(?=[?(:<])/gm
  const found = [...readFileSync(ELECTRON, 'utf8').matchAll(members)].map(
    ([, comment = '', name = '']) => ({ name, deprecated: comment.includes('@deprecated') }),
  )
  const living = new Set(found.filter((one) => !one.deprecated).map(({ name }) => name))
  return new Set(found.map(({ name }) => name).filter((name) => !living.has(name)))
}

describe('what Electron’s types mark as deprecated', () => {
  const sources = projectFiles().filter((path) => /^src-main\/.*(?<!\.d)\.ts$/.test(path))
  const read = (path: string) => readFileSync(join(project, path), 'utf8')

  it('is found where it is called', () => {
    const folder = freshFolder('deprecated')
    const file = slashed(join(folder, 'caller.ts'))
    const config = slashed(join(folder, 'tsconfig.json'))
    writeFileSync(
      file,
      `import { app, safeStorage } from 'electron'
       safeStorage.encryptString('key')
       app.getVersion()`,
    )
    const compilerOptions = { target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler' }
    writeFileSync(config, JSON.stringify({ compilerOptions, files: [file, ELECTRON] }))
    const found = deprecatedUses(config, [file])
    expect(found).toEqual([expect.stringContaining('encryptString')])
  })

  it('is called nowhere', () => {
    const callers = sources.filter((path) => /['"]electron['"]/.test(read(path)))
    expect(callers).toContain('src-main/desktop/main.ts')
    const config = slashed(join(project, 'src-main', 'tsconfig.json'))
    const files = callers.map((path) => slashed(join(project, path)))
    expect(deprecatedUses(config, files)).toEqual([])
  })

  it('is nowhere named either, in a description of ours, but where keys are sealed on 25', () => {
    const names = deprecatedNames()
    expect([...names]).toEqual(expect.arrayContaining(['encryptString', 'getBitmap']))
    expect([...names]).not.toContain('encryptStringAsync')
    const named = new RegExp(`\\b(?:${[...names].join('|')})\\b`)
    expect(sources.filter((path) => named.test(read(path)))).toEqual([SEALS_ON_25])
  })
})
