import { app, clipboard, safeStorage, session } from 'electron'
import type { RequestHandlers } from '../contract/requests.ts'
import { setUpBackstage } from './backstage.ts'
import { CommandDesk } from './command-desk.ts'
import { makeMainCommands } from './commands.ts'
import { catchDefects, keepReportsIn, record, reportDefect, reportRemark } from './defects.ts'
import { openExternally } from './external.ts'
import { Front } from './front.ts'
import { registerRequests } from './ipc.ts'
import { openKeychain } from './keychain.ts'
import { endCleanly, reloadOnRequest } from './lifecycle.ts'
import { setMenu } from './menu.ts'
import { type Money, openMoney } from './money.ts'
import { raiseNative } from './notifications.ts'
import { chooseOpening, type Opening } from './options.ts'
import { OwnLog } from './own-log.ts'
import { PARTS, type Profile, profilePaths } from './paths.ts'
import { idleSeconds, onWake } from './power.ts'
import { RefundAlarm } from './refund-alarm.ts'
import { describeRuntime } from './runtime.ts'
import { declareScheme, serveScheme } from './scheme.ts'
import { confinePageSession, confinePages } from './security.ts'
import { openSettings } from './settings.ts'
import type { Settings } from './settings-file.ts'
import { stripeFetch } from './stripe-network.ts'

/** The exit code of sysexits.h for a command line that can't be understood. */
const USAGE = 64

function main(): void {
  // Windows shows notifications only for an app that says who it is.
  app.setAppUserModelId('payments-ops.console')
  // As root Chromium can't sandbox: development and tests may go without when they ask for it.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  declareScheme()
  confinePages()
  if (!app.requestSingleInstanceLock()) {
    reportRemark('Payments Ops is open already; its window was brought to the front')
    app.exit(0)
    return
  }
  app.whenReady().then(openConsole).catch(giveUp)
}

async function openConsole(): Promise<void> {
  const userData = app.getPath('userData')
  const profile = profilePaths(userData)
  keepReportsIn(new OwnLog({ path: profile.log, now: Date.now }))
  const { settings, notice } = openSettings(userData, Date.now())
  const opening = chooseOpening({
    argv: process.argv,
    environment: process.env['PAYMENTS_OPS_LOGS'],
    setting: settings.logs,
    sandbox: profile.sandbox,
    workingFolder: process.cwd(),
  })
  if (!opening.ok) {
    process.stderr.write(`payments-ops: ${opening.failure.message}\n`)
    app.exit(USAGE)
    return
  }
  await run(opening.value, settings, notice, profile)
}

async function run(
  opening: Opening,
  settings: Settings,
  settingsNotice: string | null,
  profile: Profile,
): Promise<void> {
  const front = new Front(opening.kind)
  const runtime = describeRuntime(process.versions['electron'])
  const { rules } = settings
  const desk = new CommandDesk({
    workspace: opening.kind,
    commands: makeMainCommands({ window: front.window, quit: () => app.quit() }),
    askPage: front.command,
    say: (sentence) => backstage.notice('command', sentence),
    report: reportDefect,
  })
  const backstage = setUpBackstage(
    { opening, rules, runtime, data: profile.engine },
    { ...front, overview: both(front.overview, desk.overview) },
  )
  const alarm = new RefundAlarm(raiseNative, front.toFront)
  let money: Money | null = null
  record('start', { version: __VERSION__, electron: runtime.electron, workspace: opening.kind })
  catchDefects(() => backstage.notice('defect', 'The console met a defect and has logged it.'))
  backstage.notice('settings', settingsNotice)
  confinePageSession(session.defaultSession)
  serveScheme(PARTS.page)
  setMenu(desk)
  endCleanly(async () => {
    money?.stop()
    alarm.closeAll()
    await backstage.stop()
    record('stop')
  })
  onWake(backstage.woke)
  reloadOnRequest(front.reload)
  app.on('second-instance', front.toFront)
  // Alerts wait for nothing that is about money.
  backstage.start().catch((error: unknown) => reportDefect('starting', error))
  const { lastEvents, notice, sandboxNews } = backstage
  money = await openMoney(
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
    },
    {
      ...front,
      payments: both(front.payments, desk.payments),
      notice,
      sandboxNews,
      alarm: (text) => alarm.raise(text),
    },
  )
  front.mode(money.mode())
  desk.payments(money.view())
  const runCommand: RequestHandlers['runCommand'] = ({ command }) => desk.run(command)
  const handlers = { ...backstage.handlers, ...money.handlers, runCommand }
  registerRequests({ handlers, locked: money.locked }, front.window)
  front.open(() =>
    notice('page', 'The page crashed and was loaded again; alerts went on meanwhile.'),
  )
  money.start()
}

/** Tells both of them; each has its own use for it. */
function both<T>(...told: readonly ((value: T) => void)[]): (value: T) => void {
  return (value) => {
    for (const tell of told) tell(value)
  }
}

function giveUp(error: unknown): void {
  reportDefect('opening the console', error)
  app.exit(1)
}

main()
