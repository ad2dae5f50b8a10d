// The default import keeps the bundler's helpers in this file: they would go to the console's own
// file else, which would then be loaded first. `start.test.ts` sees to it.
import { join } from 'node:path'
import process from 'node:process'
import { app, Menu, Notification, session } from 'electron'
import { ok } from '../contract/result.ts'
import { HOST_CLOCK } from '../engine/host-clock.ts'
import { isTooLong, readCall, TOO_LONG } from './call.ts'
import { CallPace } from './call-pace.ts'
import { reportDefect, reportRemark } from './defects.ts'
import { type EngineAhead, forkEngine } from './engine-process.ts'
import { takeFirstLook } from './first-look.ts'
import { beginPicture } from './first-picture.ts'
import { Front } from './front.ts'
import { giveUp } from './give-up.ts'
import { hasGraphicsDevice } from './graphics.ts'
import { closeStoreChannel, registerRequests } from './ipc.ts'
import type { Answer } from './ipc-dispatch.ts'
import { Lifecycle } from './lifecycle.ts'
import { pageServed } from './page-served.ts'
import { PARTS, type Profile, profilePaths } from './paths.ts'
import { profileTrouble } from './profile-trouble.ts'
import { redact } from './redact.ts'
import { inheritStart } from './restart-note.ts'
import { describeRuntime, hazardOf } from './runtime.ts'
import { declareScheme, prepareAnswers, serveScheme } from './scheme.ts'
import { confinePageSession, confinePages } from './security.ts'
import { hearToasts, type ToastSystem } from './toast-clicks.ts'
import { WindowMemory } from './window-memory.ts'
import { APP_USER_MODEL_ID, TOAST_ACTIVATOR_CLSID } from './windows-identity.ts'
import { startAhead } from './worker-port.ts'

/** Exit codes: those of sysexits.h for a folder that can't be written and for bad arguments; a defect's. */
const CANT_WRITE = 74
const USAGE = 64
const DEFECT = 1

/** What is begun before the runtime is ready. */
interface Ahead {
  readonly engine: EngineAhead
  readonly profile: Profile
  readonly look: ReturnType<typeof takeFirstLook>
}

/** What there is once the runtime is ready. */
interface Begun {
  readonly front: Front
  readonly lifecycle: Lifecycle
  readonly ahead: Ahead
  readonly args: readonly string[]
  /** Why live mode is off in a console that was started so; null when it may be on. */
  readonly hazard: string | null
}

/** Only what the first picture needs is loaded at once: all else when the page was drawn. */
function main(): void {
  if (isTooLong(process.argv.slice(1))) {
    reportRemark(TOO_LONG)
    app.exit(USAGE)
    return
  }
  // Windows shows notifications only for an app that says who it is.
  if (process.platform === 'win32') {
    app.setAppUserModelId(APP_USER_MODEL_ID)
    // Electron 25 has no such method, whatever its types say.
    if ('setToastActivatorCLSID' in app) app.setToastActivatorCLSID(TOAST_ACTIVATOR_CLSID)
  }
  // Asked before the sandbox is: Electron then forgets a `--no-sandbox`, although on Linux the process that
  // every page is forked from runs by it already.
  const hazard = hazardHere()
  // As root Chromium can't sandbox: development and tests may go without when they ask for it.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  if (!hasGraphicsDevice()) app.disableHardwareAcceleration()
  // Over it a request that was already taken may be sent again when its connection breaks, unasked.
  app.commandLine.appendSwitch('disable-quic')
  declareScheme()
  confinePages()
  const lifecycle = new Lifecycle()
  if (!app.requestSingleInstanceLock()) {
    leave(profileTrouble(app.getPath('userData')))
    return
  }
  const profile = profilePaths(app.getPath('userData'))
  inheritStart(process, profile.restart, Date.now())
  const ahead = lookAhead(profile)
  // Electron would make its own menu otherwise, only to have it replaced by ours.
  Menu.setApplicationMenu(null)
  const front = new Front(
    new WindowMemory(join(app.getPath('userData'), 'window.json'), reportRemark),
  )
  hearCalls(front)
  app
    .whenReady()
    .then(() => open({ front, lifecycle, ahead, args: process.argv.slice(1), hazard }))
    .catch(failed)
}

/** Without the lock, either another console has the profile, or nobody can have it. */
function leave(trouble: string | null): void {
  if (trouble === null) {
    reportRemark('Payments Ops is open already; its window was brought to the front')
    app.exit(0)
    return
  }
  reportRemark(trouble)
  void giveUp(trouble, CANT_WRITE)
}

/** Later starts of the console, links on macOS, and its icon in the dock bring the window back. */
function hearCalls(front: Front): void {
  const pace = new CallPace(front.call, HOST_CLOCK)
  const call = (args: unknown) => {
    app.whenReady().then(() => pace.take(readCall(args)), failed)
  }
  // Electron hands the arguments over by itself: sent along once more they would fill its message.
  app.on('second-instance', (_event, argv) => call(argv))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    call([url])
  })
  app.on('activate', () => call([]))
  app.whenReady().then(() => {
    const handleActivation: ToastSystem['handleActivation'] =
      'handleActivation' in Notification
        ? (heard) => Notification.handleActivation(heard)
        : undefined
    const prepare = () => Notification.isSupported()
    hearToasts({ platform: process.platform, handleActivation, prepare }, call)
  }, failed)
}

/**
 * Reads the settings while the runtime starts, so that the engine knows which logs to open as soon as
 * there can be a process for it.
 */
function lookAhead(profile: Profile): Ahead {
  const engine: EngineAhead = startAhead(() => forkEngine(PARTS.engine))
  const userData = app.getPath('userData')
  const look = takeFirstLook({
    userData,
    profile,
    argv: process.argv,
    environment: process.env,
    workingFolder: process.cwd(),
    now: Date.now,
    storeOpened: closeStoreChannel,
    open: engine.open,
  })
  // What it may throw is met where it is waited for.
  look.catch(() => undefined)
  return { engine, profile, look }
}

async function open({ front, lifecycle, ahead, args, hazard }: Begun): Promise<void> {
  ahead.engine.start()
  confinePageSession(session.defaultSession)
  serveScheme(PARTS.page)
  const answering = deferred<Answer>()
  registerRequests(answering.promise, front.window)
  front.call(readCall(args))
  const page = pageServed(session.defaultSession, front.window())
  prepareAnswers()
  const { engine, profile } = ahead
  const look = await ahead.look
  const runtime = describeRuntime(process.versions['electron'], hazard)
  const first = look.ok ? ok(beginPicture(look.value, engine, runtime, Date.now())) : look
  const show = () => first.ok && front.overview(first.value.board.current())
  await page.script
  if (first.ok) first.value.board.follow(front.overview)
  show()
  await page.drawn
  // Chromium may fetch the script before anything of the page runs: what was sent then is lost.
  show()
  const { openConsole } = await import('./console.ts')
  if (lifecycle.isEnding) return
  await openConsole({ front, lifecycle, answer: answering.resolve, engine, profile, first })
}

function hazardHere(): string | null {
  return hazardOf({
    packaged: app.isPackaged,
    hasSwitch: (name) => app.commandLine.hasSwitch(name),
    platform: process.platform,
    appImage: Boolean(process.env['APPIMAGE']),
  })
}

/** A promise and who keeps it. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((kept) => {
    resolve = kept
  })
  return { promise, resolve }
}

function failed(error: unknown): void {
  reportDefect('opening the console', error)
  const because = redact(error instanceof Error ? error.message : String(error))
  void giveUp(`${because}\nStart it again. If that does not help, report this text.`, DEFECT)
}

main()
