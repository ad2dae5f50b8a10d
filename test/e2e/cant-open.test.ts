import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type ConsoleRun, runConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'

let folder: string
beforeEach(() => {
  folder = freshFolder()
})

/** Starts a console whose message boxes are read out on stderr and closed by the next moment. */
async function start(userData: string, before = ''): Promise<ConsoleRun> {
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
  return runConsole({ userData, loadFirst: readOut })
}

describe.skipIf(process.platform === 'win32')('a console that is ended while it starts', () => {
  it('ends cleanly, and takes its own end for no defect', async () => {
    const soon = `require('electron').app.once('browser-window-created', () => {
      setImmediate(() => process.kill(process.pid, 'SIGTERM'))
    })`
    const { code, stderr } = await start(join(folder, 'profile'), soon)
    expect(code).toBe(0)
    expect(stderr).not.toContain('"event":"defect"')
  })
})

describe('a console that can’t be opened', () => {
  it('because its profile can’t be written says so, and not that it is open already', async () => {
    const file = join(folder, 'profile')
    writeFileSync(file, '')
    const { code, stderr } = await start(file)
    expect(stderr).toMatch(/BOX .*no alert is evaluated\. A part of the path .* is not a folder/)
    expect(stderr).not.toContain('open already')
    expect(code).toBe(74)
  })

  it('because of a defect shows it, without what is secret, and ends', async () => {
    const defect = `require('electron').Menu.buildFromTemplate = () => {
      throw new Error('no menu for sk_live_canary1234')
    }`
    const { code, stderr } = await start(join(folder, 'profile'), defect)
    expect(stderr).toMatch(/BOX .*could not be opened.* no menu for sk_live_…/)
    expect(stderr).not.toContain('canary1234')
    expect(code).toBe(1)
  })
})
