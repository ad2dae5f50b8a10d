import * as z from 'zod'
import { fail, ok, type Result } from '../contract/result.ts'
import type { Settings } from '../contract/setting-values.ts'
import type { KeptFile } from './kept-file.ts'
import { type LoginItem, notTakenText, removedText, switchedOffText } from './login-item.ts'

/** The settings that decide what happens at login. */
export type LoginWish = Pick<Settings, 'startAtLogin' | 'startHidden'>

/** The start at login as one system has it. */
export interface LoginSystem {
  readonly platform: NodeJS.Platform
  /** The program that is started, absolute. */
  readonly program: string
  /** Fails with what to do where it can't be read. */
  readonly read: (wish: LoginWish) => Promise<Result<LoginItem>>
  /** Adds it or brings it up to date; `off` keeps it as switched off as it was. */
  readonly add: (wish: LoginWish, off: boolean) => Promise<Result<null>>
  readonly remove: () => Promise<Result<null>>
}

/** What was added at login by this profile: its program. */
export const loginShape = z.strictObject({ added: z.string().nullable() })
type Memory = Pick<KeptFile<z.infer<typeof loginShape>>, 'read' | 'write'>

export interface LoginStartOptions {
  readonly system: LoginSystem
  readonly memory: Memory
  /** Ms since the epoch. */
  readonly now: () => number
  /** How the last change went. */
  readonly say: (answer: Result<null>) => void
  /** What the system has to say about it is another sentence now. */
  readonly changed: () => void
}

/**
 * Has the system start the console at login. The user's own switch in the system is respected: a
 * start of the console neither turns it on again nor adds what was removed there; only the user's
 * wish in the console does.
 */
export class LoginStart {
  readonly #options: LoginStartOptions
  #note: string | null = null
  /** One after the other: each reads what the one before has done. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: LoginStartOptions) {
    this.#options = options
  }

  /** Why the system doesn't start the console although it should, in a sentence; null when it does. */
  get note(): string | null {
    return this.#note
  }

  /**
   * At the start of the console: adds what was never added, and brings up to date what starts a
   * console that was moved. With the setting off nothing is touched: it may be another profile's.
   */
  begin(wish: LoginWish): Promise<void> {
    return this.#inTurn(async () => {
      if (!wish.startAtLogin) return
      const { system } = this.#options
      const found = await system.read(wish)
      if (!found.ok) return this.#options.say(found)
      const item = found.value
      if (item.kind === 'set' && item.current) {
        await this.#remember(system.program)
        return this.#see(wish)
      }
      if (item.kind === 'none' && (await this.#wasRemoved())) return this.#see(wish)
      await this.#add(wish, item.kind === 'set' && item.off)
    })
  }

  /** The operator changed the settings. */
  change(after: LoginWish, before: LoginWish): Promise<void> {
    return this.#inTurn(async () => {
      const isSame =
        after.startAtLogin === before.startAtLogin && after.startHidden === before.startHidden
      if (isSame || (!after.startAtLogin && !before.startAtLogin)) return
      if (!after.startAtLogin) return this.#remove(after)
      const found = before.startAtLogin ? await this.#options.system.read(after) : null
      const item = found?.ok ? found.value : null
      // Another flag is no wish to turn on again what the user has switched off.
      if (item?.kind === 'none' && (await this.#wasRemoved())) return this.#see(after)
      await this.#add(after, item?.kind === 'set' && item.off)
    })
  }

  /** Asks the system how it stands now. */
  look(wish: LoginWish): Promise<void> {
    return this.#inTurn(() => this.#see(wish))
  }

  async #add(wish: LoginWish, off: boolean): Promise<void> {
    const { system, say } = this.#options
    const added = await system.add(wish, off)
    const found = added.ok ? await system.read(wish) : added
    if (!found.ok) return say(found)
    if (found.value.kind === 'none') {
      return say(fail('unavailable', notTakenText(system.platform, true)))
    }
    await this.#remember(system.program)
    say(ok(null))
    await this.#see(wish)
  }

  async #remove(wish: LoginWish): Promise<void> {
    const { system, say } = this.#options
    const removed = await system.remove()
    const found = removed.ok ? await system.read(wish) : removed
    await this.#remember(null)
    this.#tell(null)
    if (!found.ok) return say(found)
    const isLeft = found.value.kind === 'set' && !found.value.off
    say(isLeft ? fail('unavailable', notTakenText(system.platform, false)) : ok(null))
  }

  async #see(wish: LoginWish): Promise<void> {
    const { system } = this.#options
    if (!wish.startAtLogin) return this.#tell(null)
    const found = await system.read(wish)
    if (!found.ok) return this.#tell(found.failure.message)
    const { value } = found
    if (value.kind === 'set') return this.#tell(value.off ? switchedOffText(system.platform) : null)
    const { platform } = system
    this.#tell((await this.#wasRemoved()) ? removedText(platform) : notTakenText(platform, true))
  }

  #tell(note: string | null): void {
    if (note === this.#note) return
    this.#note = note
    this.#options.changed()
  }

  /** Windows lists a program by its path alone: one that was moved is not there, but not removed. */
  async #wasRemoved(): Promise<boolean> {
    const { system, memory, now } = this.#options
    const added = (await memory.read(now())).value?.added ?? null
    return added !== null && (system.platform !== 'win32' || added === system.program)
  }

  async #remember(added: string | null): Promise<void> {
    const { memory, now } = this.#options
    if ((await memory.read(now())).value?.added === added) return
    const written = await memory.write({ added })
    if (!written.ok) this.#options.say(written)
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }
}
