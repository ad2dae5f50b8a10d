import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf, codeText } from '../records/disk-failures.ts'
import { corruptName } from './corrupt-name.ts'
import { parseWindowState, type WindowState } from './window-place.ts'

/**
 * Remembers a window's place in a file (absolute path). Read and written in one go, because the
 * window waits for it when it opens and is gone right after it was closed; losing it costs nothing
 * but a place on the screen.
 */
export class WindowMemory {
  readonly #path: string
  readonly #say: (sentence: string) => void

  /** `say` is told what went wrong; nothing here is worth a failure. */
  constructor(path: string, say: (sentence: string) => void) {
    this.#path = path
    this.#say = say
  }

  /** What was remembered; null without, or when it can't be used. A broken file is set aside at `now`. */
  read(now: number): WindowState | null {
    try {
      const state = parseWindowState(readFileSync(this.#path, 'utf8'))
      if (state === null) this.#setAside(now)
      return state
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') {
        this.#say(`the window’s place ${this.#path} can’t be used: ${codeText(error)}`)
      }
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

  #setAside(now: number): void {
    const kept = corruptName(this.#path, now)
    renameSync(this.#path, kept)
    this.#say(`the window’s place could not be understood and is kept as ${kept}`)
  }
}
