import * as z from 'zod'
import type { KeyedMode, KeyView } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { readState, setStateAside, writeState } from '../records/state-file.ts'
import { last4Of, parseKey } from '../stripe/key.ts'
import type { Keychain, Opened } from './keychain.ts'

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
  #fileRemark: string | null = null
  readonly #keyRemarks = new Map<KeyedMode, string>()
  /** What the file holds: also what could not be opened now, as long as nothing replaces it. */
  #sealed: SealedKeys = {}
  /** Why the file could not be read; what it holds must not be replaced by what isn't known. */
  #unread: string | null = null
  #late: () => void = () => undefined

  private constructor(options: KeyStoreOptions) {
    this.#options = options
  }

  /**
   * Reads the keys: the environment's first, then those of the file that the keychain opens. It is
   * asked only where there are any, and waited for a few seconds at most.
   */
  static async open(options: KeyStoreOptions): Promise<KeyStore> {
    const store = new KeyStore(options)
    await store.#readFile()
    await Promise.all(MODES.map((mode) => store.#take(mode)))
    return store
  }

  /** What an operator should know about keys that can't be used; a sentence each. */
  get remarks(): readonly string[] {
    const ofKeys = MODES.map((mode) => this.#keyRemarks.get(mode))
    return [this.#fileRemark, ...ofKeys].flatMap((remark) => remark ?? [])
  }

  /** Why keys are kept for this run only; null when they can be sealed, as far as is known. */
  get keychainRemark(): string | null {
    return this.#options.keychain.remark
  }

  /** Calls back when the keychain answers after all, for a key that is used or kept from then on. */
  onLate(listener: () => void): void {
    this.#late = listener
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
    const held: HeldKey = { key: parsed.value, kept: 'this-run' }
    this.#held.set(mode, held)
    this.#keyRemarks.delete(mode)
    const sealed = await this.#options.keychain.seal(parsed.value)
    // Also when it can't be sealed: an older key must not come back at the next start.
    await this.#keep(mode, held, sealed.kind === 'done' ? sealed.value : null)
    if (sealed.kind === 'waiting') void this.#keepLate(mode, held, sealed.later)
    return ok(this.viewOf(mode))
  }

  /** Forgets a mode's key; fails, with what to do, when the environment gives it or the disk refuses. */
  async remove(mode: KeyedMode): Promise<Result<null>> {
    if (this.#isFixed(mode)) return this.#fixedFailure(mode)
    this.#held.delete(mode)
    this.#keyRemarks.delete(mode)
    const written = await this.#write(mode, null)
    return written.ok ? ok(null) : written
  }

  #isFixed(mode: KeyedMode): boolean {
    return Boolean(this.#options.environment[mode])
  }

  #fixedFailure(mode: KeyedMode) {
    return fail('refused', `The ${mode} key comes from ${KEY_VARIABLES[mode]}; change it there.`)
  }

  async #take(mode: KeyedMode): Promise<void> {
    const given = this.#options.environment[mode]
    if (given) {
      const parsed = parseKey(mode, given)
      if (parsed.ok) this.#held.set(mode, { key: parsed.value, kept: 'environment' })
      else {
        this.#keyRemarks.set(mode, `${KEY_VARIABLES[mode]} is not used. ${parsed.failure.message}`)
      }
      return
    }
    const sealed = this.#sealed[mode]
    if (sealed === undefined) return
    const opened = await this.#options.keychain.open(sealed)
    if (opened.kind === 'waiting') {
      this.#keyRemarks.set(
        mode,
        `The keychain does not answer, so the stored ${mode} key can’t be used yet. Unlock the keychain: the key is used from then on.`,
      )
      void this.#takeLate(mode, sealed, opened.later)
      return
    }
    await this.#hold(mode, opened.kind === 'done' ? opened.value : null)
  }

  async #takeLate(mode: KeyedMode, sealed: string, later: Promise<Opened | null>): Promise<void> {
    const opened = await later
    // Entered or removed meanwhile: what was stored before counts no more.
    if (this.#held.has(mode) || this.#sealed[mode] !== sealed) return
    await this.#hold(mode, opened)
    this.#late()
  }

  /** Uses a key that was opened, null for one that can't be; what is stored stays as it is. */
  async #hold(mode: KeyedMode, opened: Opened | null): Promise<void> {
    const parsed = opened === null ? null : parseKey(mode, opened.secret)
    if (opened === null || !parsed?.ok) {
      this.#keyRemarks.set(
        mode,
        `The keychain does not open the stored ${mode} key; enter it again.`,
      )
      return
    }
    this.#keyRemarks.delete(mode)
    this.#held.set(mode, { key: parsed.value, kept: 'keychain' })
    if (!opened.stale) return
    const sealed = await this.#options.keychain.seal(parsed.value)
    if (sealed.kind === 'done' && this.#held.get(mode)?.key === parsed.value) {
      await this.#write(mode, sealed.value)
    }
  }

  async #keepLate(mode: KeyedMode, held: HeldKey, later: Promise<string | null>): Promise<void> {
    const sealed = await later
    if (sealed === null || this.#held.get(mode) !== held) return
    await this.#keep(mode, held, sealed)
    this.#late()
  }

  /** Stores a held key as it was sealed, or nothing with null, and remembers how it is kept. */
  async #keep(mode: KeyedMode, held: HeldKey, sealed: string | null): Promise<void> {
    const written = await this.#write(mode, sealed)
    if (this.#held.get(mode) !== held) return
    if (sealed !== null && written.ok) this.#held.set(mode, { ...held, kept: 'keychain' })
  }

  async #readFile(): Promise<void> {
    const { path, now } = this.#options
    this.#unread = null
    const read = await readState(path, now)
    if (read.kind === 'absent') return
    const parsed = read.kind === 'read' ? file.safeParse(read.value) : null
    if (parsed?.success) {
      this.#sealed = parsed.data.keys
      return
    }
    const aside = read.kind === 'read' ? await setStateAside(path, now) : read
    if (aside.kind === 'unreadable') this.#unread = aside.message
    if (aside.kind === 'corrupt' || aside.kind === 'unreadable') {
      this.#fileRemark = `Stored keys are not used. ${aside.message}`
    }
  }

  async #write(mode: KeyedMode, sealed: string | null): Promise<Result<void>> {
    if (this.#unread !== null) await this.#readFile()
    if (this.#unread !== null) return fail('unavailable', this.#unread)
    const keys = { ...this.#sealed, [mode]: sealed ?? undefined }
    const all = [...Object.values(this.#sealed), ...Object.values(keys)]
    // Nothing was stored and nothing is to be: a machine without a keychain gets no file at all.
    if (all.every((one) => one === undefined)) return ok(undefined)
    const written = await writeState(this.#options.path, { format: 1, keys })
    if (written.ok) this.#sealed = keys
    return written
  }
}
