import { beforeAll, describe, expect, it } from 'vitest'
import { type Complaint, lintAsProject } from '../../support/biome-lint.ts'

/** Where a file lies, what it imports, and whether it may. */
type Case = readonly [path: string, specifier: string]

const REFUSED: readonly Case[] = [
  ['src-main/contract/x.ts', 'node:fs'],
  ['src-main/contract/x.ts', 'electron'],
  ['src-main/contract/x.ts', '../rules/registry.ts'],
  ['src-main/contract/x.ts', '../contract/../rules/registry.ts'],
  ['src-main/rules/x.ts', 'node:fs'],
  ['src-main/rules/x.ts', 'zod'],
  ['src-main/rules/x.ts', '../logs/windows.ts'],
  ['src-main/rules/x.ts', '../engine/protocol.ts'],
  ['src-main/alerts/x.ts', 'node:path'],
  ['src-main/alerts/x.ts', '../records/append.ts'],
  ['src-main/logs/line-framing.ts', 'node:fs'],
  ['src-main/logs/line-framing.ts', '../engine/protocol.ts'],
  ['src-main/logs/files.ts', '../records/append.ts'],
  ['src-main/logs/files.ts', 'electron'],
  ['src-main/records/x.ts', '../engine/protocol.ts'],
  ['src-main/records/x.ts', '../logs/reader.ts'],
  ['src-main/engine/x.ts', '../stripe/client.ts'],
  ['src-main/engine/x.ts', '../stripe/sandbox/protocol.ts'],
  ['src-main/engine/x.ts', '../desktop/window.ts'],
  ['src-main/engine/x.ts', '../cli/main.ts'],
  ['src-main/engine/x.ts', 'stripe'],
  ['src-main/engine/x.ts', 'electron'],
  ['src-main/stripe/x.ts', '../engine/protocol.ts'],
  ['src-main/stripe/x.ts', '../desktop/window.ts'],
  ['src-main/stripe/sandbox/x.ts', '../../engine/protocol.ts'],
  ['src-main/stripe/sandbox/x.ts', '../../desktop/window.ts'],
  ['src-main/preload/x.ts', '../engine/protocol.ts'],
  ['src-main/preload/x.ts', 'zod'],
  ['src-main/cli/x.ts', 'electron'],
  ['src-main/cli/x.ts', '../desktop/window.ts'],
  ['src-main/cli/x.ts', '../stripe/client.ts'],
  ['src-main/desktop/x.ts', 'stripe'],
  ['src-main/desktop/x.ts', '../cli/main.ts'],
  ['src-main/desktop/ipc.ts', '../cli/main.ts'],
  ['src-main/desktop/x.ts', '../../src-renderer/bridge.ts'],
  ['src-main/engine/x.ts', 'electron-store'],
  ['src-main/records/x.ts', 'electron-store'],
  ['src-main/stripe/x.ts', 'electron-updater'],
  ['src-main/preload/x.ts', 'electron-updater'],
  ['src-main/cli/x.ts', 'electron-updater'],
  ['src-main/cli/x.ts', 'fflate'],
  ['src-renderer/x.ts', 'fflate'],
  ['src-renderer/x.ts', 'electron'],
  ['src-renderer/x.ts', 'node:fs'],
  ['src-renderer/x.ts', 'zod'],
  ['src-renderer/views/overview/x.ts', '../../../src-main/rules/registry.ts'],
  ['src-renderer/views/overview/x.ts', '../../../src-main/contract/../engine/protocol.ts'],
  ['src-renderer/x.ts', '../test/support/rule-input.ts'],
]

const ALLOWED: readonly Case[] = [
  ['src-main/contract/x.ts', 'zod'],
  ['src-main/contract/x.ts', './result.ts'],
  ['src-main/rules/x.ts', '../contract/rule.ts'],
  ['src-main/alerts/x.ts', '../rules/registry.ts'],
  ['src-main/logs/files.ts', 'node:fs/promises'],
  ['src-main/logs/reader.ts', 'zod'],
  ['src-main/logs/line-framing.ts', 'node:buffer'],
  ['src-main/logs/line-framing.ts', '../contract/source.ts'],
  ['src-main/records/x.ts', 'node:fs'],
  ['src-main/engine/x.ts', '../records/append.ts'],
  ['src-main/engine/x.ts', 'node:worker_threads'],
  ['src-main/stripe/x.ts', 'stripe'],
  ['src-main/stripe/x.ts', './sandbox/protocol.ts'],
  ['src-main/stripe/sandbox/x.ts', '../../contract/overview.ts'],
  ['src-main/preload/x.ts', '../contract/bridge.ts'],
  ['src-main/preload/x.ts', 'electron'],
  ['src-main/cli/x.ts', '../engine/engine.ts'],
  ['src-main/desktop/x.ts', '../engine/protocol.ts'],
  ['src-main/desktop/x.ts', '../stripe/sandbox/protocol.ts'],
  ['src-renderer/x.ts', 'react'],
  ['src-renderer/x.ts', 'react-dom/client'],
  ['src-renderer/x.ts', 'uplot/dist/uPlot.min.css'],
  ['src-renderer/views/overview/x.ts', '../../../src-main/contract/overview.ts'],
  ['src-renderer/views/overview/x.ts', '../../components/card.tsx'],
]

/** What a pure room may not do, and what it may. */
const IMPURE = [
  'Date.now()',
  'new Date()',
  'Math.random()',
  'process.env',
  'performance.now()',
  'crypto.randomUUID()',
]
const PURE = ['new Date(0).toISOString()', 'Date.UTC(2026, 0, 1)', 'Math.max(1, 2)']
const PURE_ROOMS = ['contract', 'rules', 'alerts', 'logs']

/** What each file may take from Electron, and how. */
const ELECTRON: readonly (readonly [path: string, text: string, verdict: 'may' | 'may not'])[] = [
  ['src-main/desktop/ipc.ts', `import { ipcMain } from 'electron'`, 'may'],
  ['src-main/desktop/window.ts', `import { BrowserWindow } from 'electron'`, 'may'],
  ['src-main/desktop/window.ts', `import { ipcMain } from 'electron'`, 'may not'],
  ['src-main/desktop/window.ts', `import { ipcMain as other } from 'electron'`, 'may not'],
  ['src-main/desktop/window.ts', `import * as all from 'electron'`, 'may not'],
  ['src-main/desktop/window.ts', `import electron from 'electron'`, 'may not'],
]

/** Files made of nothing but questions, one a line, so that one look of the linter answers all. */
const questions = new Map<string, string[]>()
let complaints: readonly Complaint[] = []

interface Question {
  readonly path: string
  readonly line: number
}

function ask(path: string, text: string): Question {
  const lines = questions.get(path) ?? []
  lines.push(text)
  questions.set(path, lines)
  return { path, line: lines.length }
}

function askImport(path: string, specifier: string): Question {
  return ask(path, `import { name${questions.get(path)?.length ?? 0} } from '${specifier}'`)
}

/** What the linter says about borders; that an import is unused is no matter here. */
function refusals({ path, line }: Question): string[] {
  return complaints
    .filter((one) => one.path === path && one.line === line)
    .filter((one) => /noRestricted|plugin|parse/.test(one.category))
    .map((one) => one.message)
}

beforeAll(async () => {
  const files = new Map([...questions].map(([path, lines]) => [path, `${lines.join('\n')}\n`]))
  complaints = await lintAsProject(files)
})

describe('the borders between the rooms', () => {
  for (const [path, specifier] of REFUSED) {
    const question = askImport(path, specifier)
    it(`refuses ${specifier} in ${path}`, () => expect(refusals(question)).toHaveLength(1))
  }
  for (const [path, specifier] of ALLOWED) {
    const question = askImport(path, specifier)
    it(`allows ${specifier} in ${path}`, () => expect(refusals(question)).toEqual([]))
  }
})

describe('the pure rooms', () => {
  for (const room of PURE_ROOMS) {
    for (const expression of IMPURE) {
      const question = ask(`src-main/${room}/pure.ts`, `void ${expression}`)
      it(`refuses ${expression} in ${room}`, () => expect(refusals(question)).toHaveLength(1))
    }
    for (const expression of PURE) {
      const question = ask(`src-main/${room}/pure.ts`, `void ${expression}`)
      it(`allows ${expression} in ${room}`, () => expect(refusals(question)).toEqual([]))
    }
  }
})

describe('Electron', () => {
  for (const [path, text, verdict] of ELECTRON) {
    const question = ask(path, text)
    it(`${path} ${verdict} contain: ${text}`, () => {
      expect(refusals(question)).toHaveLength(verdict === 'may' ? 0 : 1)
    })
  }
})
