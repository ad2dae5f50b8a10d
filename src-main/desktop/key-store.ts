import * as z from 'zod'
import type { KeyedMode, KeyView } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { readState, setStateAside, writeState } from '../records/state-file.ts'
import { last4Of, parseKey } from '../stripe/key.ts'
import type { Keychain } from './keychain.ts'

export interface KeyStoreOptions {
  /** The values of `STRIPE_SECRET_KEY` and `STRIPE_SECRET_LIVE`; empty counts as none. */
  readonly environment: Readonly<Record<KeyedMode, string | undefined>>
  /** The file of the sealed keys, absolute. */
  readonly path: string
  readonly keychain: Keychain
  /** ms since the epoch, for the name of a broken file that is set aside. */
  readonly now: number
}

/** The variable that each mode's key is taken from when it is set. */
export const KEY_VARIABLES: Readonly<Record<KeyedMode, string>> = {
  test: 'STRIPE_SECRET_KEY',
  live: 'STRIPE_SECRET_LIVE',
}

const MODES: readonly KeyedMode[] = ['test', 'live']
const NO_KEY: KeyView = { set: false, last4: null, kept: null }

const sealedKey = z.base64().optional()
const file = z.strictObject({
  format: z.literal(1),
  keys: z.strictObject({ test: sealedKey, live: sealedKey }),
})
type SealedKeys = Partial<Record<KeyedMode, string | undefined>>

interface HeldKey {
  readonly key: string
  readonly kept: NonNullable<KeyView['kept']>
}

/** The keys of each mode. They never leave the main process, and never reach the disk unsealed. */
export class KeyStore {
  readonly #options: KeyStoreOptions
  readonly #held = new Map<KeyedMode, HeldKey>()
  readonly #remarks: string[] = []
  /** What the file holds: also what could not be opened now, as long as nothing replaces it. */
  #sealed: SealedKeys = {}

  private constructor(options: KeyStoreOptions) {
    this.#options = options
  }

  /** Reads the keys: the environment's first, then those of the file that the keychain opens. */
  static async open(options: KeyStoreOptions): Promise<KeyStore> {
    const store = new KeyStore(options)
    await store.#readFile()
    for (const mode of MODES) store.#take(mode)
    return store
  }

  /** What an operator should know about keys that can't be used; a sentence each. */
  get remarks(): readonly string[] {
    return this.#remarks
  }

  /** The key of a mode, for the client alone; null when there is none. */
  keyOf(mode: KeyedMode): string | null {
    return this.#held.get(mode)?.key ?? null
  }

  /** What the page may know of a mode's key. */
  viewOf(mode: KeyedMode): KeyView {
    const held = this.#held.get(mode)
    return held === undefined ? NO_KEY : { set: true, last4: last4Of(held.key), kept: held.kept }
  }

  /** The key that `set` would take; fails when it is none for the mode, or the environment's counts. */
  check(mode: KeyedMode, given: string): Result<string> {
    return this.#isFixed(mode) ? this.#fixedFailure(mode) : parseKey(mode, given)
  }

  /**
   * Takes a key for a mode and answers how it is kept: `this-run` where it can't be sealed or
   * stored. Fails like `check`. Calls must not overlap.
   */
  async set(mode: KeyedMode, given: string): Promise<Result<KeyView>> {
    const parsed = this.check(mode, given)
    if (!parsed.ok) return parsed
    const sealed = this.#options.keychain.seal(parsed.value)
    // Also when it can't be sealed: an older key must not come back at the next start.
    const written = await this.#writeFile({ ...this.#sealed, [mode]: sealed ?? undefined })
    const kept = sealed !== null && written.ok ? 'keychain' : 'this-run'
    this.#held.set(mode, { key: parsed.value, kept })
    return ok(this.viewOf(mode))
  }

  /** Forgets a mode's key; fails, with what to do, when the environment gives it or the disk refuses. */
  async remove(mode: KeyedMode): Promise<Result<null>> {
    if (this.#isFixed(mode)) return this.#fixedFailure(mode)
    this.#held.delete(mode)
    const written = await this.#writeFile({ ...this.#sealed, [mode]: undefined })
    return written.ok ? ok(null) : written
  }

  #isFixed(mode: KeyedMode): boolean {
    return Boolean(this.#options.environment[mode])
  }

  #fixedFailure(mode: KeyedMode) {
    return fail('refused', `The ${mode} key comes from ${KEY_VARIABLES[mode]}; change it there.`)
  }

  #take(mode: KeyedMode): void {
    const given = this.#options.environment[mode]
    if (given) {
      const parsed = parseKey(mode, given)
      if (parsed.ok) this.#held.set(mode, { key: parsed.value, kept: 'environment' })
      else this.#remarks.push(`${KEY_VARIABLES[mode]} is not used. ${parsed.failure.message}`)
      return
    }
    const sealed = this.#sealed[mode]
    if (sealed === undefined) return
    const opened = this.#options.keychain.open(sealed)
    const parsed = opened === null ? null : parseKey(mode, opened)
    if (parsed?.ok) this.#held.set(mode, { key: parsed.value, kept: 'keychain' })
    else this.#remarks.push(`The keychain does not open the stored ${mode} key; enter it again.`)
  }

  async #readFile(): Promise<void> {
    const { path, now } = this.#options
    const read = await readState(path, now)
    if (read.kind === 'absent') return
    const parsed = read.kind === 'read' ? file.safeParse(read.value) : null
    if (parsed?.success) {
      this.#sealed = parsed.data.keys
      return
    }
    const aside = read.kind === 'read' ? await setStateAside(path, now) : read
    if (aside.kind === 'corrupt' || aside.kind === 'unreadable') {
      this.#remarks.push(`Stored keys are not used. ${aside.message}`)
    }
  }

  async #writeFile(keys: SealedKeys): Promise<Result<void>> {
    const all = [...Object.values(this.#sealed), ...Object.values(keys)]
    // Nothing was stored and nothing is to be: a machine without a keychain gets no file at all.
    if (all.every((one) => one === undefined)) return ok(undefined)
    const written = await writeState(this.#options.path, { format: 1, keys })
    if (written.ok) this.#sealed = keys
    return written
  }
}
