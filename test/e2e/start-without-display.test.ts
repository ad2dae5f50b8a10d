import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { freshFolder } from '../support/fresh-folder.ts'
import { project } from '../support/project-files.ts'

const START = join(project, 'resources', 'tools', 'start.mjs')

/** `npm start` on a machine without a display, with its temporary files in a folder of their own. */
function start(args: readonly string[] = []) {
  const folder = freshFolder('start')
  const temporary = freshFolder('start-temporary')
  const { DISPLAY: _, WAYLAND_DISPLAY: __, PAYMENTS_OPS_LOGS: ___, ...rest } = process.env
  const env = { ...rest, TMPDIR: temporary, XDG_CONFIG_HOME: folder }
  const child = spawn(process.execPath, [START, ...args], { cwd: folder, env })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    child,
    temporary,
    said: () => said,
    /** What the next run recorded. */
    record: async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? 'null'),
    ended: once(child, 'exit').then(([code]) => code),
  }
}

/** The processes that name a folder in their command line. */
function processesIn(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandLine(pid).includes(folder))
}

function commandLine(pid: string): string {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}

describe('a start without display', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'and without logs watches the sandbox until %s, and leaves nothing behind',
    async (signal) => {
      const { child, temporary, said, record, ended } = start()
      expect(await record()).toMatchObject({ severity: { webhook: 'OK', payments: 'OK' } })
      expect(said()).toContain('no display and no log folder here: running `payments-ops watch`')
      expect(said()).toContain(join(temporary, 'payments-ops-sandbox-'))
      // The command, and the child that reads for it.
      expect(processesIn(temporary)).toHaveLength(2)
      child.kill(signal)
      expect(await ended).toBe(0)
      expect(processesIn(temporary)).toEqual([])
      expect(readdirSync(temporary)).toEqual([])
    },
  )

  it('watches the logs that it is told, and no sandbox', async () => {
    const logs = freshFolder('start-logs')
    const { child, temporary, said, record, ended } = start([`--logs=${logs}`])
    expect(await record()).toMatchObject({ event: 'production_alerts' })
    expect(said()).not.toContain('sandbox')
    expect(readdirSync(temporary)).toEqual([])
    child.kill()
    expect(await ended).toBe(0)
  })
})
