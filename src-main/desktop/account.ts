import * as z from 'zod'
import type { RuntimeView } from '../contract/overview.ts'
import {
  type AccountView,
  type KeyedMode,
  type KeyView,
  MODES,
  type Mode,
} from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { readState, setStateAside, writeState } from '../records/state-file.ts'
import type { KeyStore } from './key-store.ts'
import { Turns } from './turns.ts'

export interface AccountOptions {
  /** The value of `STRIPE_MODE`; empty counts as none. */
  readonly environmentMode: string | undefined
  /** The file of the chosen mode, absolute. */
  readonly path: string
  readonly keys: KeyStore
  readonly runtime: RuntimeView
  /** ms since the epoch, for the name of a broken file that is set aside. */
  readonly now: number
  /** Journals a sentence before the change it tells of. */
  readonly note: (text: string) => Promise<Result<unknown>>
  /** Called after every change of `view`. */
  readonly changed: () => void
}

const file = z.strictObject({ format: z.literal(1), mode: z.enum(MODES) })

/** The mode that money is moved in, and its keys. */
export class Account {
  readonly #options: AccountOptions
  readonly #turns = new Turns()
  readonly #remarks: readonly string[]
  #mode: Mode

  private constructor(options: AccountOptions, chosen: Chosen) {
    this.#options = options
    this.#mode = chosen.mode
    this.#remarks = chosen.remarks
  }

  /** Finds the mode: the environment's, else the chosen one, else the sandbox. */
  static async open(options: AccountOptions): Promise<Account> {
    const chosen = options.environmentMode
      ? fromEnvironment(options.environmentMode)
      : await fromFile(options.path, options.now)
    if (chosen.mode !== 'live' || options.runtime.supported) return new Account(options, chosen)
    const remark = `${liveRefused(options.runtime) ?? ''} The sandbox is open instead.`
    return new Account(options, { mode: 'sandbox', remarks: [...chosen.remarks, remark] })
  }

  get mode(): Mode {
    return this.#mode
  }

  /** What went wrong with mode or keys, a sentence each. */
  get remarks(): readonly string[] {
    return [...this.#remarks, ...this.#options.keys.remarks]
  }

  /** What the page shows of the account; no key is in it. */
  get view(): AccountView {
    const { keys, runtime, environmentMode } = this.#options
    return {
      mode: this.#mode,
      modeFixed: Boolean(environmentMode),
      keys: { test: keys.viewOf('test'), live: keys.viewOf('live') },
      liveRefused: liveRefused(runtime),
      keychainRemark: keys.keychainRemark,
    }
  }

  /** Calls back when a locked keychain answers after all, and `view` and `remarks` are others. */
  onLateKey(listener: () => void): void {
    this.#options.keys.onLate(listener)
  }

  /** The key of a mode, for the client alone; null without one, and for live where it is off. */
  keyOf(mode: KeyedMode): string | null {
    const isOff = mode === 'live' && !this.#options.runtime.supported
    return isOff ? null : this.#options.keys.keyOf(mode)
  }

  /**
   * Changes the mode, once that is journaled. Fails with what to do, and nothing is changed then;
   * but back to the sandbox, where no money is real, is always possible.
   */
  setMode(mode: Mode): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const { environmentMode, runtime, note, path } = this.#options
      if (environmentMode) return fail('refused', 'STRIPE_MODE fixes the mode; change it there.')
      const refusal = mode === 'live' ? liveRefused(runtime) : null
      if (refusal !== null) return fail('refused', refusal)
      if (mode === this.#mode) return ok(null)
      const noted = await note(`The mode was changed from ${this.#mode} to ${mode}.`)
      if (!noted.ok && mode !== 'sandbox') return noted
      const written = await writeState(path, { format: 1, mode })
      if (!written.ok && mode !== 'sandbox') return written
      this.#mode = mode
      this.#options.changed()
      return ok(null)
    })
  }

  /** Takes a key, once that is journaled, and answers how it is kept; fails with what to do. */
  setKey(mode: KeyedMode, key: string): Promise<Result<KeyView>> {
    return this.#turns.take(async () => {
      const { keys, note, runtime } = this.#options
      const refusal = mode === 'live' ? liveRefused(runtime) : null
      if (refusal !== null) return fail('refused', refusal)
      const checked = keys.check(mode, key)
      if (!checked.ok) return checked
      const noted = await note(`A ${mode} key was entered.`)
      if (!noted.ok) return noted
      const kept = await keys.set(mode, key)
      this.#options.changed()
      return kept
    })
  }

  /** Forgets a key, journaled where that is possible; fails with what to do. */
  removeKey(mode: KeyedMode): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const removed = await this.#options.keys.remove(mode)
      if (removed.ok) await this.#options.note(`The ${mode} key was removed.`)
      this.#options.changed()
      return removed
    })
  }
}

interface Chosen {
  readonly mode: Mode
  readonly remarks: readonly string[]
}

function fromEnvironment(value: string): Chosen {
  const mode = MODES.find((one) => one === value.trim().toLowerCase())
  if (mode !== undefined) return { mode, remarks: [] }
  const remark = 'STRIPE_MODE is none of sandbox, test and live, so the sandbox is open.'
  return { mode: 'sandbox', remarks: [remark] }
}

async function fromFile(path: string, now: number): Promise<Chosen> {
  const read = await readState(path, now)
  if (read.kind === 'absent') return { mode: 'sandbox', remarks: [] }
  const parsed = read.kind === 'read' ? file.safeParse(read.value).data : undefined
  if (parsed !== undefined) return { mode: parsed.mode, remarks: [] }
  const aside = read.kind === 'read' ? await setStateAside(path, now) : read
  const why = 'message' in aside ? ` ${aside.message}` : ''
  return { mode: 'sandbox', remarks: [`The mode is not known, so the sandbox is open.${why}`] }
}

/** Why live mode can't be had on this runtime; null when it can. */
function liveRefused({ supported, remark }: RuntimeView): string | null {
  return supported ? null : (remark ?? 'Live mode is off on this version of Electron.')
}
