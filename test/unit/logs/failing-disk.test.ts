import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LogFiles, realFiles } from '../../../src-main/logs/files.ts'
import { LogReader } from '../../../src-main/logs/reader.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { delivery, HOUR, NOON, PAYMENTS, payment, WEBHOOKS } from './log-folder.ts'

const SINCE = NOON - HOUR
const ON_UNIX = process.platform !== 'win32'
/** An account that owns nothing; a test that runs as root has to be somebody else for a while. */
const NOBODY = 65_534

/** The real files, except that some calls fail with a code of the system. */
function failing(call: 'list' | 'facts' | 'open' | 'read', code: string, name?: string) {
  const state = { active: true }
  const fails = (asked: string) => state.active && (name === undefined || name === asked)
  const error = () => Object.assign(new Error(code), { code })
  const files: LogFiles = {
    ...realFiles,
    list: async (directory) => {
      if (call === 'list' && state.active) throw error()
      return realFiles.list(directory)
    },
    facts: async (directory, asked) => {
      if (call === 'facts' && fails(asked)) throw error()
      return realFiles.facts(directory, asked)
    },
    open: async (directory, asked) => {
      if (call === 'open' && fails(asked)) throw error()
      const file = await realFiles.open(directory, asked)
      return {
        ...file,
        read: async (into, at, length, position) => {
          if (call === 'read' && fails(asked)) throw error()
          return file.read(into, at, length, position)
        },
      }
    },
  }
  return { files, state }
}

describe('an error of the system', () => {
  it.each([
    ['facts', 'EACCES', 'permission denied'],
    ['open', 'EACCES', 'permission denied'],
    ['open', 'EMFILE', 'too many files are open'],
    ['read', 'EIO', 'the disk reports an error'],
    ['read', 'ESTALE', '(ESTALE)'],
  ] as const)('%s: %s makes one file unreadable until it is gone', async (call, code, sentence) => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), delivery(5))
    writeFileSync(join(directory, `${WEBHOOKS}.1`), delivery(50) + delivery(49))
    writeFileSync(join(directory, PAYMENTS), payment(NOON, 5))
    const { files, state } = failing(call, code, WEBHOOKS)
    const reader = new LogReader({ directory, files })
    for (const warm of [false, true]) {
      const { webhooks, payments, gaps } = await reader.read(NOON, 60)
      expect([webhooks.found, payments.found, gaps]).toEqual(['unreadable', 'files', []])
      expect(webhooks.because).toContain(sentence)
      const problems = webhooks.files.map(({ name, problem }) => [name, problem !== null])
      expect(Object.fromEntries(problems)).toEqual({ [WEBHOOKS]: true, [`${WEBHOOKS}.1`]: false })
      expect(webhooks.window.countSince(SINCE).total).toBe(2)
      state.active = false
      const recovered = await reader.read(NOON, 60)
      expect([recovered.webhooks.found, recovered.gaps]).toEqual(['files', []])
      expect(recovered.webhooks.window.countSince(SINCE).total).toBe(3)
      state.active = !warm
    }
  })

  it('on the folder makes both sources unreadable, not missing', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), delivery(5))
    const { files, state } = failing('list', 'EACCES')
    const reader = new LogReader({ directory, files })
    const { webhooks, payments } = await reader.read(NOON, 60)
    expect([webhooks.found, payments.found]).toEqual(['unreadable', 'unreadable'])
    state.active = false
    expect((await reader.read(NOON, 60)).webhooks.found).toBe('files')
  })

  it.runIf(ON_UNIX)('is what a file without read permission gives', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), delivery(5))
    chmodSync(directory, 0o755)
    chmodSync(join(directory, WEBHOOKS), 0)
    const isRoot = process.geteuid?.() === 0
    if (isRoot) process.seteuid?.(NOBODY)
    try {
      const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
      expect(webhooks).toMatchObject({
        found: 'unreadable',
        because: expect.stringContaining('permission'),
      })
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })

  it('that is a defect of ours is thrown', async () => {
    const files: LogFiles = { ...realFiles, open: () => Promise.reject(new TypeError('defect')) }
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), delivery(5))
    await expect(new LogReader({ directory, files }).read(NOON, 60)).rejects.toThrow('defect')
  })

  it('that a file vanished between listing and opening is no error', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), delivery(5))
    writeFileSync(join(directory, `${WEBHOOKS}.1`), delivery(6))
    const files: LogFiles = {
      ...realFiles,
      open: async (folder, name) => {
        rmSync(join(folder, `${WEBHOOKS}.1`), { force: true })
        return realFiles.open(folder, name)
      },
    }
    const { webhooks } = await new LogReader({ directory, files }).read(NOON, 60)
    expect([webhooks.found, webhooks.window.countSince(SINCE).total]).toEqual(['files', 1])
  })
})
