import type { BrowserWindow } from 'electron'
import type { PageCommandId } from '../contract/commands.ts'
import type { Overview, Workspace } from '../contract/overview.ts'
import type { Mode, PaymentsView } from '../contract/payments.ts'
import type { RuleId } from '../contract/rule.ts'
import type { SettingsView } from '../contract/settings-view.ts'
import { BAD_LINK, type Call } from './call.ts'
import { consoleTitle } from './console-title.ts'
import type { PageCare, PageCareHooks } from './page-care.ts'
import { watchPage } from './page-watch.ts'
import { PageWish } from './page-wish.ts'
import { PARTS } from './paths.ts'
import { push } from './push.ts'
import { bringToFront, openWindow } from './window.ts'
import type { WindowMemory } from './window-memory.ts'

/** What the window's surroundings do with what happens to it. */
export interface FrontHooks extends PageCareHooks {
  /** What was wrong with the last call, as a sentence; null when nothing was. */
  readonly say: (sentence: string | null) => void
}

/**
 * The console's one window and all that reaches it. While there is none, what the engine has to
 * say reaches nobody; what a person asks for opens it again, with everything as it is then.
 */
export class Front {
  readonly #rule = new PageWish<RuleId>((rule) => push(this.#window, 'showRule', rule))
  readonly #command = new PageWish<PageCommandId>((id) => push(this.#window, 'command', id))
  #window: BrowserWindow | null = null
  #usedAt = 0
  #title = 'Payments Ops'
  #workspace: Workspace['kind'] = 'sandbox'
  #care: PageCare | null = null
  #hooks: FrontHooks | null = null
  /** What happened before anybody listened. */
  readonly #unsaid: string[] = []
  readonly #memory: WindowMemory

  constructor(memory: WindowMemory) {
    this.#memory = memory
  }

  /** Opens the window, in front or aside. It says nothing about money until `mode` has. */
  open(aside = false): void {
    const window = openWindow({
      title: this.#title,
      preload: PARTS.preload,
      icon: PARTS.icon,
      memory: this.#memory,
      aside,
      onLeave: this.#left,
      onInput: () => {
        this.#usedAt = Date.now()
      },
    })
    this.#window = window
    this.#care = watchPage(window, {
      crashed: () => this.#hooks?.crashed(),
      givenUp: () => this.#hooks?.givenUp(),
    })
    window.on('closed', () => {
      this.#window = null
      this.#care = null
      this.#left()
    })
  }

  /** Whether there is no window to be seen, but perhaps one in the task bar. */
  readonly isHidden = (): boolean => this.#window === null || this.#window.isMinimized()
  /** When the window was last used, ms since the epoch; 0 before that. */
  readonly usedAt = (): number => this.#usedAt
  readonly window = (): BrowserWindow | null => this.#window
  readonly overview = (overview: Overview): void => push(this.#window, 'overview', overview)
  readonly payments = (view: PaymentsView): void => push(this.#window, 'payments', view)
  readonly settings = (view: SettingsView): void => push(this.#window, 'settings', view)
  /** The page asks for its first picture, so it has subscribed to everything. */
  readonly listens = (): void => {
    this.#rule.listens()
    this.#command.listens()
  }

  readonly reload = (): void => this.#window?.webContents.reloadIgnoringCache()

  /** Which logs are watched, and whom to tell what happens. */
  watches(workspace: Workspace['kind'], hooks: FrontHooks): void {
    this.#workspace = workspace
    this.#hooks = hooks
    for (const sentence of this.#unsaid.splice(0)) hooks.say(sentence)
  }

  /** Does what a start of the console asks for, the first or a later one. */
  readonly call = (call: Call): void => {
    if (call.kind !== 'bad-link') this.#hooks?.say(null)
    if (call.kind === 'open') this.toFront()
    if (call.kind === 'rule') this.showRule(call.rule)
    if (call.kind === 'bad-link') {
      this.toFront()
      if (this.#hooks === null) this.#unsaid.push(BAD_LINK)
      else this.#hooks.say(BAD_LINK)
    }
  }

  /** The title follows the mode: which money is real must be seen from the task bar, too. */
  readonly mode = (mode: Mode): void => {
    this.#title = consoleTitle(this.#workspace, mode)
    this.#window?.setTitle(this.#title)
  }

  readonly toFront = (): void => {
    this.#care?.revive()
    if (this.#window === null) this.open()
    else bringToFront(this.#window)
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

  readonly #left = (): void => {
    this.#rule.left()
    this.#command.left()
  }
}
