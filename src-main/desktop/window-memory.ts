import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { stampOf } from '../records/stamp.ts'
import { parseWindowState, type WindowState } from './window-place.ts'

/**
 * Remembers a window's place in a file (absolute path). Read and written in one go, because the
 * window waits for it when it opens and is gone right after it was closed; losing it costs nothing
 * but a place on the screen.
 */
export class WindowMemory {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** What was remembered; null without, or when it can't be used. A broken file is set aside at `now`. */
  read(now: number): WindowState | null {
    try {
      const state = parseWindowState(readFileSync(this.#path, 'utf8'))
      if (state === null) renameSync(this.#path, `${this.#path}.corrupt-${stampOf(now)}`)
      return state
    } catch {
      return null
    }
  }

  /** Replaces what was remembered; answers whether that went well. */
  write(state: WindowState): boolean {
    const temporary = `${this.#path}.new`
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
      writeFileSync(temporary, JSON.stringify(state), { mode: 0o600 })
      renameSync(temporary, this.#path)
      return true
    } catch {
      return false
    }
  }
}
