import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { judge } from '../../../resources/tools/electronegativity/judge.mjs'
import { provideElectronegativity } from '../../../resources/tools/electronegativity/provide.mjs'
import {
  acceptedFindings,
  scanFolder,
  scanProject,
} from '../../../resources/tools/electronegativity/scan.mjs'
import { freshFolder } from '../../support/fresh-folder.ts'
import { project, projectFiles } from '../../support/project-files.ts'

/** What a person in a hurry might write, in the syntax of our own sources. */
const CARELESS = `import { BrowserWindow, session, shell } from 'electron'
const preferences = { theme: 'dark' } as const satisfies object
export function open(address: string): BrowserWindow {
  shell.openExternal(address)
  session.defaultSession.setCertificateVerifyProc((_request, answer) => answer(0))
  setTimeout('alert(' + address + ')', 1)
  return new BrowserWindow({
    webPreferences: { sandbox: false, contextIsolation: false, webSecurity: false },
    ...preferences,
  })
}
`
const FOUND_IN_IT = [
  'CERTIFICATE_VERIFY_PROC_JS_CHECK',
  'CONTEXT_ISOLATION_JS_CHECK',
  'DANGEROUS_FUNCTIONS_JS_CHECK',
  'OPEN_EXTERNAL_JS_CHECK',
  'PERMISSION_REQUEST_HANDLER_GLOBAL_CHECK',
  'SANDBOX_JS_CHECK',
  'WEB_SECURITY_JS_CHECK',
]
const INSTALL_AND_SCAN_MS = 420_000

let installed = ''
beforeAll(async () => {
  const provided = await provideElectronegativity()
  if (!provided.ok) throw new Error(provided.message)
  installed = provided.folder
}, INSTALL_AND_SCAN_MS)

function scanText(name: string, text: string) {
  const folder = freshFolder('careless')
  writeFileSync(join(folder, name), text)
  return scanFolder(installed, folder)
}

describe('electronegativity', () => {
  it(
    'finds nothing in the sources that was not looked at, and all that was',
    async () => {
      const { checks, findings, unread } = await scanProject(installed)
      expect(checks).toBeGreaterThan(35)
      expect(unread).toEqual([])
      expect(judge(findings, acceptedFindings())).toEqual([])
    },
    INSTALL_AND_SCAN_MS,
  )

  it('finds careless code, also in the newest syntax', async () => {
    const { findings, unread } = await scanText('careless.ts', CARELESS)
    expect(unread).toEqual([])
    expect(findings.map(({ check }) => check)).toEqual(expect.arrayContaining(FOUND_IN_IT))
    expect(findings).toContainEqual({
      check: 'OPEN_EXTERNAL_JS_CHECK',
      file: 'careless.ts',
      line: 4,
      code: 'shell.openExternal(address)',
    })
    expect(judge(findings, acceptedFindings()).join('\n')).toContain('New: SANDBOX_JS_CHECK')
  })

  it('names a file that it can’t read instead of passing it over', async () => {
    const { unread } = await scanText('broken.ts', 'const = \n')
    expect(unread).toEqual([expect.stringContaining('broken.ts')])
  })

  it('is silenced by no comment', () => {
    const silencer = ['eng', 'disable'].join('-')
    const sources = projectFiles().filter((path) => /^src-(main|renderer)\//.test(path))
    const silenced = sources.filter((path) =>
      readFileSync(join(project, path), 'utf8').includes(silencer),
    )
    expect(silenced).toEqual([])
  })
})

describe('the list of accepted findings', () => {
  const finding = { check: 'A_CHECK', file: 'a.ts', line: 3, code: 'a()' }
  const accepted = {
    check: 'A_CHECK',
    file: 'a.ts',
    code: 'a()',
    reason: 'looked at: a is harmless',
  }

  it('covers a finding wherever its line has moved to', () => {
    expect(judge([{ ...finding, line: 90 }], [accepted])).toEqual([])
  })

  it.each([
    ['another check', { check: 'B_CHECK' }],
    ['another file', { file: 'b.ts' }],
    ['another text', { code: 'a(b)' }],
  ])('does not cover %s', (_what, change) => {
    const problems = judge([{ ...finding, ...change }], [accepted])
    expect(problems).toEqual([
      expect.stringContaining('New: '),
      expect.stringContaining('no longer found'),
    ])
  })

  it('covers one finding an entry, so that an equal second one is new', () => {
    expect(judge([finding, { ...finding, line: 9 }], [accepted])).toEqual([
      'New: A_CHECK at a.ts:9: a()',
    ])
  })

  it('gives a reason for each', () => {
    expect(judge([finding], [{ ...accepted, reason: 'ok' }])).toEqual([
      'Accepted without a reason: A_CHECK',
    ])
  })
})
