import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { findElectron } from '../../resources/tools/electron-runtime.mjs'
import { freshFolder } from '../support/fresh-folder.ts'
import { project } from '../support/project-files.ts'

let folder: string
beforeEach(() => {
  folder = freshFolder()
})

/** What was said by a console that gave up. */
interface GivenUp {
  readonly code: number | null
  readonly output: string
}

/** Starts a console whose message boxes are read out on stderr and closed by the next moment. */
async function start(userData: string, before = ''): Promise<GivenUp> {
  const found = await findElectron()
  if (!found.ok) throw new Error(found.message)
  const readOut = join(folder, 'read-out.cjs')
  writeFileSync(
    readOut,
    `const { dialog } = require('electron')
    dialog.showMessageBox = async ({ message, detail }) => {
      process.stderr.write('BOX ' + message + ' ' + detail + '\\n')
      return { response: 0 }
    }
    ${before}`,
  )
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...root, '-r', readOut, project, `--user-data-dir=${userData}`]
  return whatBecomesOf(spawn(join(found.runtime.folder, 'electron'), args))
}

function whatBecomesOf(child: ChildProcess): Promise<GivenUp> {
  let output = ''
  child.stderr?.on('data', (bytes: Buffer) => {
    output += bytes.toString()
  })
  const limit = setTimeout(() => child.kill('SIGKILL'), 15_000)
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(limit)
      resolve({ code, output })
    })
  })
}

describe.skipIf(process.platform === 'win32')('a console that is ended while it starts', () => {
  it('ends cleanly, and takes its own end for no defect', async () => {
    const soon = `require('electron').app.once('browser-window-created', () => {
      setImmediate(() => process.kill(process.pid, 'SIGTERM'))
    })`
    const { code, output } = await start(join(folder, 'profile'), soon)
    expect(code).toBe(0)
    expect(output).not.toContain('"event":"defect"')
  })
})

describe('a console that can’t be opened', () => {
  it('because its profile can’t be written says so, and not that it is open already', async () => {
    const file = join(folder, 'profile')
    writeFileSync(file, '')
    const { code, output } = await start(file)
    expect(output).toMatch(/BOX .*no alert is evaluated\. A part of the path .* is not a folder/)
    expect(output).not.toContain('open already')
    expect(code).toBe(74)
  })

  it('because of a defect shows it, without what is secret, and ends', async () => {
    const defect = `require('electron').Menu.buildFromTemplate = () => {
      throw new Error('no menu for sk_live_canary1234')
    }`
    const { code, output } = await start(join(folder, 'profile'), defect)
    expect(output).toMatch(/BOX .*could not be opened.* no menu for sk_live_…/)
    expect(output).not.toContain('canary1234')
    expect(code).toBe(1)
  })
})
