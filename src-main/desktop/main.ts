// The default import keeps the bundler's helpers in this file: they would go to the console's own
// file else, which would then be loaded first. `start.test.ts` sees to it.
import process from 'node:process'
import { app, Menu, session } from 'electron'
import { reportDefect, reportRemark } from './defects.ts'
import { Front } from './front.ts'
import { PARTS } from './paths.ts'
import { declareScheme, serveScheme } from './scheme.ts'
import { confinePageSession, confinePages } from './security.ts'

/** Only what the window needs is loaded before the window: all else while its page starts. */
function main(): void {
  // Windows shows notifications only for an app that says who it is.
  if (process.platform === 'win32') app.setAppUserModelId('payments-ops.console')
  // As root Chromium can't sandbox: development and tests may go without when they ask for it.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  declareScheme()
  confinePages()
  if (!app.requestSingleInstanceLock()) {
    reportRemark('Payments Ops is open already; its window was brought to the front')
    app.exit(0)
    return
  }
  // Electron would make its own menu otherwise, only to have it replaced by ours.
  Menu.setApplicationMenu(null)
  app.whenReady().then(open).catch(giveUp)
}

async function open(): Promise<void> {
  confinePageSession(session.defaultSession)
  serveScheme(PARTS.page)
  const front = new Front()
  front.open()
  const { openConsole } = await import('./console.ts')
  await openConsole(front)
}

function giveUp(error: unknown): void {
  reportDefect('opening the console', error)
  app.exit(1)
}

main()
