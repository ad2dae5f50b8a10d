import { cpSync, existsSync } from 'node:fs'
import { expect } from 'vitest'
import { Sandbox } from '../../../../src-main/stripe/sandbox/backend.ts'
import { freshFolder, lastingFolder } from '../../../support/fresh-folder.ts'

/** The seed of every sandbox that these tests open. */
export const SEED = 5

/** A sandbox on a folder, opened at a time in ms since the epoch. */
export function openSandbox(directory: string, now: number, rotateAt?: number): Sandbox {
  const sandbox = new Sandbox(directory, { seed: SEED, ...(rotateAt ? { rotateAt } : {}) })
  expect(sandbox.open(now)).toEqual({ ok: true, value: null })
  return sandbox
}

const histories = new Map<number, string>()

/** A fresh folder with the history of a first start at that time, which is made only once. */
export function folderWithHistory(now: number): string {
  const directory = freshFolder()
  let history = histories.get(now)
  // The one of an earlier test file is gone with that file's other folders.
  if (history === undefined || !existsSync(history)) {
    history = lastingFolder('history')
    openSandbox(history, now)
    histories.set(now, history)
  }
  cpSync(history, directory, { recursive: true })
  return directory
}
