import { randomUUID } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, clipboard, safeStorage } from 'electron'
import type { PaymentsView } from '../contract/payments.ts'
import type { RequestHandlers } from '../contract/requests.ts'
import { JOURNAL_NAME } from '../records/journal.ts'
import { verifyJournal } from '../records/journal-check.ts'
import { setUpBackstage } from './backstage.ts'
import { openChoosers } from './choosers.ts'
import { HOST_CLOCK } from './clock.ts'
import { CommandDesk } from './command-desk.ts'
import { makeMainCommands } from './commands.ts'
import { catchDefects, keepReportsIn, record, reportDefect } from './defects.ts'
import type { DiagnosticsSources } from './diagnostics.ts'
import { diagnosticSettings, followLogLevel } from './diagnostics-settings.ts'
import { openExternally } from './external.ts'
import type { Front } from './front.ts'
import { registerRequests } from './ipc.ts'
import { openKeychain } from './keychain.ts'
import { endCleanly, reloadOnRequest } from './lifecycle.ts'
import { followLoginSettings } from './login-start.ts'
import { describeMachine } from './machine.ts'
import { setMenu } from './menu.ts'
import { type Money, openMoney } from './money.ts'
import { raiseNative } from './notifications.ts'
import { chooseOpening, type Opening } from './options.ts'
import { OwnLog } from './own-log.ts'
import { PAGE_CRASHED, PAGE_GONE } from './page-texts.ts'
import { watchHelpers } from './page-watch.ts'
import { type Profile, profilePaths } from './paths.ts'
import { NotificationPause } from './pause.ts'
import { idleSeconds, onWake } from './power.ts'
import { RefundAlarm } from './refund-alarm.ts'
import { takeResidence } from './residence.ts'
import { describeRuntime } from './runtime.ts'
import { saveDiagnostics, showLogFile } from './save-diagnostics.ts'
import { type OpenedSettings, openSettings } from './settings.ts'
import { SettingsDesk } from './settings-desk.ts'
import { stripeFetch } from './stripe-network.ts'
import { followTheme } from './theme.ts'
import { UpdateDesk } from './update-desk.ts'
import { askToInstall } from './update-question.ts'
import { openUpdater } from './updater.ts'
import { markTitle } from './workspace-mark.ts'

/** The exit code of sysexits.h for a command line that can't be understood. */
const USAGE = 64
/** Chromium's switches that let another program press the buttons. */
const DRIVERS = ['remote-debugging-port', 'remote-debugging-pipe']

/** Opens everything behind the window, whose page is loading meanwhile. */
export async function openConsole(front: Front): Promise<void> {
  const userData = app.getPath('userData')
  const profile = profilePaths(userData)
  const log = new OwnLog({ path: profile.log, now: Date.now })
  keepReportsIn(log)
  const settings = openSettings({
    userData,
    argv: process.argv,
    environment: process.env,
    now: Date.now,
  })
  if (!settings.ok) {
    process.stderr.write(`payments-ops: ${settings.failure.message}\n`)
    app.exit(USAGE)
    return
  }
  const { book } = settings.value
  followLogLevel(log, book)
  const opening = chooseOpening({
    logs: book.current().logs,
    sandbox: profile.sandbox,
    workingFolder: process.cwd(),
  })
  await run(front, opening, settings.value, profile, log)
}

async function run(
  front: Front,
  opening: Opening,
  { book, notices }: OpenedSettings,
  profile: Profile,
  log: OwnLog,
): Promise<void> {
  // Unpackaged, the console is driven by its own tests.
  const isDriven = app.isPackaged && DRIVERS.some((name) => app.commandLine.hasSwitch(name))
  const runtime = describeRuntime(process.versions['electron'], isDriven)
  const desk = new CommandDesk({
    workspace: opening.kind,
    theme: book.current().theme,
    commands: makeMainCommands({
      window: front.window,
      quit: () => app.quit(),
      overview: () => desk.picture,
      copy: (text) => clipboard.writeText(text),
      setTheme: (theme) => book.change([{ key: 'theme', value: theme }]),
      now: Date.now,
      saveDiagnostics: () => saveDiagnostics(diagnostics, front.window()),
      openLogFolder: () => showLogFile(profile.log),
      updates: {
        check: () => updates.check(),
        download: () => updates.download(),
        install: () => updates.install(),
      },
    }),
    askPage: front.command,
    say: (sentence) => backstage.notice('command', sentence),
    report: reportDefect,
  })
  const pause = new NotificationPause({
    path: profile.pause,
    now: Date.now,
    clock: HOST_CLOCK,
    changed: (until) => {
      backstage.paused(until)
      if (!isHeld()) alarm.release()
    },
  })
  const isHeld = () => pause.until !== null || !book.current().notifications
  const backstage = setUpBackstage(
    { opening, settings: book.current, runtime, data: profile.engine, pause },
    { ...front, overview: both(front.overview, desk.overview, (view) => residence.overview(view)) },
  )
  const { lastEvents, notice, sandboxNews } = backstage
  const diagnostics: DiagnosticsSources = {
    machine: () => describeMachine(front.window()),
    settings: () => diagnosticSettings(book),
    overview: backstage.picture,
    payments: () => money?.view() ?? null,
    journal: () => verifyJournal(join(profile.root, JOURNAL_NAME)),
    ownLog: log.paths,
    recordFolders: () => ({ logs: opening.directory, data: profile.engine }),
    environment: process.env,
    home: homedir(),
  }
  // Never withheld: without the window nobody could end a pause.
  const pageAlarm = new RefundAlarm(raiseNative, front.toFront, () => false)
  front.watches(opening.kind, {
    crashed: () => notice('page', PAGE_CRASHED),
    givenUp: () => pageAlarm.raise(PAGE_GONE),
    say: (sentence) => notice('call', sentence),
  })
  const alarm = new RefundAlarm(raiseNative, front.toFront, isHeld)
  const residence = takeResidence({
    profile,
    front,
    pause,
    isHeld,
    keepRunning: () => book.current().keepRunning,
    runNow: () => void backstage.handlers.runNow(undefined),
    say: (answer) => notice('pause', answer.ok ? null : answer.failure.message),
  })
  const updates = new UpdateDesk({
    feed: () => book.current().updateFeed,
    open: (feed) => openUpdater(feed, profile.updates),
    busy: () => money?.busy() ?? false,
    ask: (version) => askToInstall(version, front.window()),
    now: Date.now,
    clock: HOST_CLOCK,
    changed: (state) => {
      record('update', { state: state.kind })
      backstage.updates(state)
    },
  })
  const hideAmounts = ({ lock }: PaymentsView): void => backstage.locked(lock.locked)
  let money: Money | null = null
  record('start', { version: __VERSION__, electron: runtime.electron, workspace: opening.kind })
  catchDefects(() => notice('defect', 'The console met a defect and has logged it.'))
  for (const [index, sentence] of notices.entries()) notice(`settings ${index}`, sentence)
  // Alerts wait for nothing that is about money.
  backstage.start().catch((error: unknown) => reportDefect('starting', error))
  setMenu(desk)
  followTheme(book)
  followLoginSettings(book, (answer) => notice('login', answer.ok ? null : answer.failure.message))
  book.onChange((after, before) => {
    backstage.settingsChanged(before, after)
    desk.theme(after.theme)
    updates.follow()
    if (!isHeld()) alarm.release()
  })
  const stop = async () => {
    money?.stop()
    updates.stop()
    pause.stop()
    alarm.closeAll()
    pageAlarm.closeAll()
    residence.stop()
    settings.close()
    await backstage.stop()
    record('stop')
  }
  endCleanly(stop, residence.goesOn)
  onWake(() => {
    backstage.woke()
    pause.look()
  })
  watchHelpers()
  reloadOnRequest(front.reload)
  const opened = openMoney(
    {
      userData: profile.root,
      sandbox: { directory: profile.sandbox, isOpen: opening.kind === 'sandbox' },
      environment: process.env,
      keychain: openKeychain(safeStorage, process.platform),
      runtime,
      appVersion: __VERSION__,
      network: stripeFetch(process.env['STRIPE_API_BASE']),
      outlets: { open: openExternally, copy: (text) => clipboard.writeText(text) },
      lastEvents,
      idleSeconds,
      lockAfterMinutes: () => book.current().lockAfterMinutes,
    },
    {
      ...front,
      mode: both(front.mode, residence.mode),
      payments: both(front.payments, desk.payments, hideAmounts, () => updates.actionsChanged()),
      notice,
      sandboxNews,
      alarm: (text) => alarm.raise(text),
    },
  )
  const settings = new SettingsDesk({
    book,
    choosers: openChoosers(front.window),
    raise: (text, on) => raiseNative({ ...text, title: markTitle(opening.kind, text.title) }, on),
    clicked: front.toFront,
    restart: () => {
      app.relaunch()
      app.quit()
    },
    // Until it is known who may ask, nobody may.
    locked: () => money?.locked() ?? true,
    clock: HOST_CLOCK,
    now: Date.now,
    uuid: randomUUID,
    changed: front.settings,
  })
  const runCommand: RequestHandlers['runCommand'] = ({ command }) => desk.run(command)
  const answering = opened.then(({ handlers, locked }) => ({
    handlers: { ...backstage.handlers, ...handlers, ...settings.handlers, runCommand },
    locked,
  }))
  registerRequests(answering, front.window)
  money = await opened
  front.mode(money.mode())
  residence.mode(money.mode())
  desk.payments(money.view())
  hideAmounts(money.view())
  money.start()
  updates.follow()
}

/** Tells both of them; each has its own use for it. */
function both<T>(...told: readonly ((value: T) => void)[]): (value: T) => void {
  return (value) => {
    for (const tell of told) tell(value)
  }
}
