import { app, powerSaveBlocker } from 'electron'
import type { PaymentsView } from '../contract/payments.ts'
import type { RequestHandlers } from '../contract/requests.ts'
import type { Result } from '../contract/result.ts'
import { terminalText } from '../contract/terminal-text.ts'
import { HOST_CLOCK } from '../engine/host-clock.ts'
import { askForNotifications } from './ask-for-notifications.ts'
import { openAttention } from './attention.ts'
import { type BackstageOptions, setUpBackstage } from './backstage.ts'
import { catchDefects, keepReportsIn, record, reportDefect } from './defects.ts'
import { followLogLevel } from './diagnostics-settings.ts'
import { diagnosticsSources } from './diagnostics-sources.ts'
import type { FirstPicture } from './first-picture.ts'
import type { Front } from './front.ts'
import { type Answer, answerCall } from './ipc-dispatch.ts'
import { followKeepAwake } from './keep-awake.ts'
import { KeptFile } from './kept-file.ts'
import { type Lifecycle, reloadOnRequest } from './lifecycle.ts'
import { LoginStart, loginShape } from './login-start.ts'
import { loginSystem } from './login-system.ts'
import { setMenu } from './menu.ts'
import { type Money, openMoney } from './money.ts'
import { moneyOrNone, NO_MONEY } from './money-off.ts'
import { moneySurroundings } from './money-surroundings.ts'
import { raiseNative } from './notifications.ts'
import { openCommands } from './open-commands.ts'
import { openSettingsDesk } from './open-settings-desk.ts'
import { openUpdates } from './open-updates.ts'
import { OwnLog } from './own-log.ts'
import { PAGE_CRASHED, PAGE_GONE } from './page-texts.ts'
import { watchHelpers } from './page-watch.ts'
import type { Profile } from './paths.ts'
import { onWake } from './power.ts'
import { takeResidence } from './residence.ts'
import { followTheme } from './theme.ts'
import { watchUnexpectedEnd } from './unexpected-end.ts'

/** The exit code of sysexits.h for a command line that can't be understood. */
const USAGE = 64

/** What was made ready while nothing else was known. */
export interface Prepared {
  readonly front: Front
  readonly lifecycle: Lifecycle
  /** Says who answers the page's requests; until then they wait. */
  readonly answer: (answer: Answer) => void
  readonly engine: BackstageOptions['engine']
  readonly profile: Profile
  /** What was read of the settings, or why they can't be used. */
  readonly first: Result<FirstPicture>
}

/** Opens everything behind the window, whose page is loading meanwhile. */
export async function openConsole(prepared: Prepared): Promise<void> {
  const { profile, first } = prepared
  const log = new OwnLog({ path: profile.log, now: Date.now })
  keepReportsIn(log)
  if (!first.ok) {
    process.stderr.write(`payments-ops: ${terminalText(first.failure.message)}\n`)
    app.exit(USAGE)
    return
  }
  followLogLevel(log, first.value.book)
  await run(prepared, first.value, log)
}

/** What is told to a part that is made further down reaches it: nothing is told before all are. */
async function run(
  { front, lifecycle, answer, engine, profile }: Prepared,
  { book, notices, opening, pause, board, runtime }: FirstPicture,
  log: OwnLog,
): Promise<void> {
  let money: Money | null = null

  const attention = openAttention({
    path: profile.pause,
    book,
    raise: raiseNative,
    now: Date.now,
    clock: HOST_CLOCK,
    clicked: front.toFront,
    paused: (until) => backstage.paused(until),
  })
  const updates = openUpdates(book, profile, {
    window: front.window,
    isHidden: front.isHidden,
    busy: () => money?.busy() ?? false,
    changed: (state) => backstage.updates(state),
  })
  const commands = openCommands({
    workspace: opening.kind,
    front,
    book,
    diagnostics: diagnosticsSources({
      profile,
      book,
      log,
      recordTails: () => backstage.recordTails(),
      window: front.window,
      overview: () => backstage.picture(),
      payments: () => money?.view() ?? null,
    }),
    updates,
    log: profile.log,
    say: (sentence) => happened('command', sentence),
  })
  const backstage = setUpBackstage(
    {
      opening,
      settings: book.current,
      board,
      data: profile.engine,
      pause: attention.pause,
      keptPause: pause,
      engine,
    },
    {
      ...front,
      closed: (subject) => money?.closed(subject),
      outage: attention.outage,
      outageOver: attention.outageOver,
    },
  )
  board.follow(both(commands.overview, (view) => residence.overview(view)))
  const { notice, happened } = backstage
  const residence = takeResidence({
    profile,
    front,
    pause: attention.pause,
    isHeld: attention.isHeld,
    keepRunning: () => book.current().keepRunning,
    runNow: () => void backstage.handlers.runNow(undefined),
    busLost: lifecycle.busLost,
    say: (answer) => notice('pause', answer.ok ? null : answer.failure.message),
  })
  front.watches(opening.kind, {
    crashed: () => happened('page', PAGE_CRASHED),
    givenUp: () => attention.aboutWindow(PAGE_GONE),
    say: (sentence) => happened('call', sentence),
  })

  // Before it: from the log's first line on there is a last one.
  const unexpected = watchUnexpectedEnd(profile.log)
  record('start', { version: __VERSION__, electron: runtime.electron, workspace: opening.kind })
  catchDefects(() => happened('defect', 'The console met a defect and has logged it.'))
  for (const [index, sentence] of notices.entries()) notice(`settings ${index}`, sentence)
  notice('pause', pause.notice)
  const aboutFile = () => notice('settings file', book.notice)
  aboutFile()
  // Before the first alert: what is first to use notifications has macOS ask for the permission.
  askForNotifications(book, profile, front, (text) => happened('notifications', text))
  // Alerts wait for nothing that is about money.
  backstage.start().catch((error: unknown) => reportDefect('starting', error))
  book.onChange((after, before) => backstage.settingsChanged(before, after))
  book.onChange(aboutFile)
  book.onChange((after, before) => {
    if (after.chargeEmail !== before.chargeEmail) money?.settingsChanged()
  })
  setMenu(commands)
  followTheme(book)
  const login = new LoginStart({
    system: loginSystem(),
    memory: new KeptFile(profile.login, loginShape),
    now: Date.now,
    say: (answer) => notice('login', answer.ok ? null : answer.failure.message),
    changed: () => settings.tell(),
  })
  book.onChange((after, before) => void login.change(after, before))
  const letSleep = followKeepAwake(book, powerSaveBlocker)
  const stop = async () => {
    letSleep()
    money?.stop()
    updates.stop()
    attention.stop()
    residence.stop()
    settings.close()
    await backstage.stop()
  }
  const stopped = (because: string) => {
    record('stop', { because })
    // Helpers that end with it are worth no line after the last.
    keepReportsIn(null)
    unexpected.cancel()
  }
  const { runsOn, busGone } = residence
  lifecycle.opened({ stop, stopped, runsOn, busGone })
  onWake(() => {
    backstage.woke()
    attention.pause.look()
  })
  watchHelpers()
  reloadOnRequest(front.reload)

  const hideAmounts = ({ lock }: PaymentsView): void => backstage.locked(lock.locked)
  const open = () =>
    openMoney(
      moneySurroundings({
        profile,
        opening,
        runtime,
        book,
        usedAt: front.usedAt,
        lastEvents: backstage.lastEvents,
      }),
      {
        mode: both(front.mode, residence.mode),
        payments: both(front.payments, commands.payments, hideAmounts, () =>
          updates.actionsChanged(),
        ),
        notice,
        happened,
        sandboxNews: backstage.sandboxNews,
        alarm: attention.aboutMoney,
      },
    )
  const opened = moneyOrNone(open, notice, reportDefect)
  const settings = openSettingsDesk({
    book,
    front,
    workspace: opening.kind,
    // Until it is known who may ask, nobody may.
    locked: () => money?.locked() ?? true,
    login: { note: () => login.note, look: () => login.look(book.current()) },
    updateByHand: updates.byHand,
  })
  void login.begin(book.current())
  const runCommand: RequestHandlers['runCommand'] = ({ command }) => commands.run(command)
  money = await opened
  if (money === null) {
    // Nobody can tell what its lock would have said.
    backstage.locked(true)
  } else {
    front.mode(money.mode())
    residence.mode(money.mode())
    hideAmounts(money.view())
  }
  commands.payments(money?.view() ?? NO_MONEY)
  const { locked, handlers: aboutMoney } = money ?? NO_MONEY
  const handlers = { ...backstage.handlers, ...aboutMoney, ...settings.handlers, runCommand }
  answer((name, call) => answerCall(name, call, { handlers, locked, report: reportDefect }))
  money?.start()
  updates.follow()
}

/** Tells all of them; each has its own use for it. */
function both<T>(...told: readonly ((value: T) => void)[]): (value: T) => void {
  return (value) => {
    for (const tell of told) tell(value)
  }
}
