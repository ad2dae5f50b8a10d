import type { LaunchedConsole } from '../support/electron-app.ts'
import { closeByCross } from '../support/x-windows.ts'

/**
 * Closes a page's window as a person does, and waits until it is gone. Through the inspector it
 * isn't the same: Electron 25 now and then ends by a segmentation fault then.
 */
export async function closeWindow({
  app,
  page,
  pid,
}: Pick<LaunchedConsole, 'app' | 'page' | 'pid'>): Promise<void> {
  const closed = page.waitForEvent('close')
  // Elsewhere a test can't stand in for the desktop.
  if (process.platform === 'linux') await closeByCross(pid)
  else await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await closed
}
