import type { BrowserWindow } from 'electron'
import type { PageCommandId } from '../contract/commands.ts'
import type { Overview, Workspace } from '../contract/overview.ts'
import type { Mode, PaymentsView } from '../contract/payments.ts'
import type { RuleId } from '../contract/rule.ts'
import { consoleTitle } from './console-title.ts'
import { PageWish } from './page-wish.ts'
import { PARTS } from './paths.ts'
import { push } from './push.ts'
import { bringToFront, openWindow } from './window.ts'

/** The console's one window and all that reaches it; does nothing while there is none. */
export class Front {
  readonly #rule = new PageWish<RuleId>((rule) => push(this.#window, 'showRule', rule))
  readonly #command = new PageWish<PageCommandId>((id) => push(this.#window, 'command', id))
  #window: BrowserWindow | null = null
  #title = 'Payments Ops'
  #workspace: Workspace['kind'] = 'sandbox'
  #crashed: () => void = () => undefined

  /** Opens the window. It says nothing about money until `mode` has. */
  open(): void {
    const window = openWindow({
      title: this.#title,
      preload: PARTS.preload,
      icon: PARTS.icon,
      onCrash: () => this.#crashed(),
      onLeave: () => {
        this.#rule.left()
        this.#command.left()
      },
    })
    this.#window = window
    window.on('closed', () => {
      this.#window = null
    })
  }

  readonly window = (): BrowserWindow | null => this.#window
  readonly overview = (overview: Overview): void => push(this.#window, 'overview', overview)
  readonly payments = (view: PaymentsView): void => push(this.#window, 'payments', view)
  /** The page asks for its first picture, so it has subscribed to everything. */
  readonly listens = (): void => {
    this.#rule.listens()
    this.#command.listens()
  }

  readonly reload = (): void => this.#window?.webContents.reloadIgnoringCache()

  /** Which logs are watched, and whom to tell when the page crashed and is loaded again. */
  watches(workspace: Workspace['kind'], crashed: () => void): void {
    this.#workspace = workspace
    this.#crashed = crashed
  }

  /** The title follows the mode: which money is real must be seen from the task bar, too. */
  readonly mode = (mode: Mode): void => {
    this.#title = consoleTitle(this.#workspace, mode)
    this.#window?.setTitle(this.#title)
  }

  readonly toFront = (): void => {
    if (this.#window !== null) bringToFront(this.#window)
  }

  readonly showRule = (rule: RuleId): void => {
    this.toFront()
    this.#rule.ask(rule)
  }

  /** Has the page do one of its own commands, in a window that can be seen. */
  readonly command = (command: PageCommandId): void => {
    this.toFront()
    this.#command.ask(command)
  }
}
