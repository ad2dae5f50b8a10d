import { app, type BrowserWindow } from 'electron'
import { HOST_CLOCK } from '../engine/host-clock.ts'
import { record, reportDefect, reportRemark } from './defects.ts'
import { askButton } from './dialogs.ts'
import { PageCare, type PageCareHooks } from './page-care.ts'

/** Watches over the page of a window from now on, and answers its care. */
export function watchPage(window: BrowserWindow, hooks: PageCareHooks): PageCare {
  const { webContents } = window
  const page = {
    load: () => {
      if (!window.isDestroyed()) webContents.reload()
    },
    end: () => {
      if (!window.isDestroyed()) webContents.forcefullyCrashRenderer()
    },
    askHung: (signal: AbortSignal) => askHung(window, signal),
  }
  const givenUp = () => {
    hooks.givenUp()
    tellGivenUp(window, () => care.revive()).catch((error: unknown) =>
      reportDefect('the dialog about the page', error),
    )
  }
  const care = new PageCare(page, { ...hooks, givenUp }, HOST_CLOCK)
  webContents.on('did-finish-load', () => care.loaded())
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    reportRemark(`the page's process is gone: ${reason} (exit code ${exitCode})`)
    care.ended()
  })
  webContents.on('unresponsive', () => {
    reportRemark('the page does not answer')
    care.hung().catch((error: unknown) => reportDefect('the question about the page', error))
  })
  webContents.on('responsive', () => {
    record('page-answers')
    care.answers()
  })
  return care
}

/** After so many ends Chromium has done without the graphics card; more would end all of it. */
const GPU_ENDINGS = 4

/**
 * Logs the end of Chromium's other processes, which it starts again by itself. That which draws it
 * starts a few times only, and then ends the whole console, which must watch on with no picture.
 */
export function watchHelpers(): void {
  let gpuEndings = 0
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    if (reason === 'clean-exit') return
    reportRemark(`a helper process is gone: ${name ?? type}, ${reason} (exit code ${exitCode})`)
    if (type === 'GPU') gpuEndings += 1
    if (gpuEndings === GPU_ENDINGS) app.commandLine.appendSwitch('disable-gpu-process-crash-limit')
  })
}

async function askHung(window: BrowserWindow, signal: AbortSignal): Promise<boolean> {
  const pressed = await askButton(window, {
    type: 'warning',
    message: 'The window does not answer.',
    detail: 'Alerts go on meanwhile. Wait a little, or load the window again.',
    buttons: ['Wait', 'Load again'],
    defaultId: 0,
    cancelId: 0,
    signal,
  })
  return pressed === 1 && !signal.aborted
}

/** Says on the empty window itself why it is empty, for whoever looks at it. */
async function tellGivenUp(window: BrowserWindow, again: () => void): Promise<void> {
  const pressed = await askButton(window, {
    type: 'error',
    message: 'The window could not be brought back.',
    detail: 'Its page crashed several times in a row. Alerts and notifications go on without it.',
    buttons: ['Open again', 'Leave it'],
    defaultId: 0,
    cancelId: 1,
  })
  if (pressed === 0) again()
}
