import { app, type BrowserWindow, session } from 'electron'
import { setUpBackstage } from './backstage.ts'
import { catchDefects, reportDefect, reportRemark } from './defects.ts'
import { push, registerRequests } from './ipc.ts'
import { endCleanly, reloadOnRequest } from './lifecycle.ts'
import { setMenu } from './menu.ts'
import { chooseOpening, type Opening } from './options.ts'
import { PARTS, profilePaths } from './paths.ts'
import { onWake } from './power.ts'
import { describeRuntime } from './runtime.ts'
import { declareScheme, serveScheme } from './scheme.ts'
import { confinePages, confineSession } from './security.ts'
import { openSettings } from './settings.ts'
import type { Settings } from './settings-file.ts'
import { bringToFront, openWindow } from './window.ts'
import { markTitle } from './workspace-mark.ts'

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

function openConsole(): void {
  const userData = app.getPath('userData')
  const profile = profilePaths(userData)
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
  run(opening.value, settings, notice, profile.engine)
}

function run(opening: Opening, settings: Settings, notice: string | null, data: string): void {
  let window: BrowserWindow | null = null
  const ownWindow = () => window
  const backstage = setUpBackstage(
    {
      opening,
      rules: settings.rules,
      runtime: describeRuntime(process.versions['electron']),
      data,
    },
    {
      overview: (overview) => push(window, 'overview', overview),
      showRule: (rule) => {
        if (window !== null) bringToFront(window)
        push(window, 'showRule', rule)
      },
    },
  )
  catchDefects(() => backstage.notice('defect', 'The console met a defect and has logged it.'))
  backstage.notice('settings', notice)
  confineSession(session.defaultSession)
  serveScheme(PARTS.page)
  setMenu()
  registerRequests({ handlers: backstage.handlers, locked: () => false }, ownWindow)
  endCleanly(backstage.stop)
  onWake(backstage.woke)
  reloadOnRequest(() => window?.webContents.reloadIgnoringCache())
  app.on('second-instance', () => {
    if (window !== null) bringToFront(window)
  })
  window = openWindow({
    title: markTitle(opening.kind, 'Payments Ops'),
    preload: PARTS.preload,
    icon: PARTS.icon,
    onCrash: () =>
      backstage.notice('page', 'The page crashed and was loaded again; alerts went on meanwhile.'),
  })
  window.on('closed', () => {
    window = null
  })
  backstage.start().catch((error: unknown) => reportDefect('starting', error))
}

function giveUp(error: unknown): void {
  reportDefect('opening the console', error)
  app.exit(1)
}

main()
