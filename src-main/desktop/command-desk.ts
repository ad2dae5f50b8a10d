import { type CommandState, commandState, refusalOf } from '../contract/command-state.ts'
import {
  type CommandId,
  commandOf,
  isMainCommand,
  type MainCommandId,
  type PageCommandId,
} from '../contract/commands.ts'
import type { Overview, Workspace } from '../contract/overview.ts'
import type { PaymentsView } from '../contract/payments.ts'
import { fail, type Result } from '../contract/result.ts'
import type { MainCommands } from './commands.ts'
import type { ReportDefect } from './ipc-dispatch.ts'

/** What the desk needs of the console. */
export interface CommandDeskOptions {
  readonly workspace: Workspace['kind']
  /** The theme in force until the first picture. */
  readonly theme: CommandState['theme']
  readonly commands: MainCommands
  /** Brings the window to the front and has its page do one of its own commands. */
  readonly askPage: (command: PageCommandId) => void
  /** Says where the operator reads it what went wrong; null when nothing did. */
  readonly say: (sentence: string | null) => void
  readonly report: ReportDefect
}

/** Knows what can be done at the moment, and has it done, wherever that was asked for. */
export class CommandDesk {
  readonly #options: CommandDeskOptions
  readonly #listeners = new Set<(state: CommandState) => void>()
  #overview: Overview | null = null
  #payments: Pick<PaymentsView, 'lock'> | null = null
  #state: CommandState

  constructor(options: CommandDeskOptions) {
    this.#options = options
    const { workspace, theme } = options
    this.#state = {
      workspace,
      playing: null,
      running: false,
      paused: false,
      update: 'off',
      theme,
      lock: 'unknown',
    }
  }

  get state(): CommandState {
    return this.#state
  }

  /** The picture as it was told last; null before the first. */
  get picture(): Overview | null {
    return this.#overview
  }

  /** Calls back whenever the state has changed. */
  onState(listener: (state: CommandState) => void): void {
    this.#listeners.add(listener)
  }

  readonly overview = (overview: Overview): void => {
    this.#overview = overview
    this.#renew()
  }

  readonly payments = (view: Pick<PaymentsView, 'lock'>): void => {
    this.#payments = view
    this.#renew()
  }

  /**
   * Does one of the main process's commands. Fails with `refused` and what to do first when it
   * can't be done now, and with what the command itself answers.
   */
  async run(id: MainCommandId): Promise<Result<null>> {
    const command = commandOf(id)
    const refusal = refusalOf(command, this.#state)
    if (refusal !== null) return fail('refused', refusal)
    // The page's requests are checked again when they are answered; these are not.
    if (this.#state.lock === 'unknown' && command.needs?.includes('unlocked')) {
      return fail('refused', 'The console is still starting. Try again in a moment.')
    }
    return this.#options.commands[id]()
  }

  /** Does any command that was chosen outside the page; a failure is said, not answered. */
  readonly choose = (id: CommandId): void => {
    const { askPage, say, report } = this.#options
    if (!isMainCommand(id)) {
      askPage(id)
      return
    }
    this.run(id).then(
      (answer) => say(answer.ok ? null : answer.failure.message),
      (error: unknown) => report(`command ${id}`, error),
    )
  }

  #renew(): void {
    if (this.#overview === null) return
    const next = commandState(this.#overview, this.#payments)
    const before = this.#state
    if (isSame(before, next)) return
    this.#state = next
    for (const listener of this.#listeners) listener(next)
  }
}

function isSame(before: CommandState, next: CommandState): boolean {
  const keys = Object.keys(next) as (keyof CommandState)[]
  return keys.every((key) => before[key] === next[key])
}
