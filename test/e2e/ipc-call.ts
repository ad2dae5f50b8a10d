import type { LaunchedConsole } from '../support/electron-app.ts'

/** Who seems to have made a call. */
export type Caller = 'main' | 'blank frame' | 'blocked frame' | 'frame that is gone' | 'no frame'

/**
 * Calls the registered handlers inside the main process as if a frame of our own window had sent
 * the calls: real frames, real handlers. Answers each outcome as text, rejections marked as such.
 */
export async function callFromMain(
  { app, page }: LaunchedConsole,
  channels: readonly string[],
  caller: Caller,
  inputs: readonly (readonly unknown[])[],
): Promise<string[]> {
  await page.evaluate((kind) => {
    if (kind === 'main' || kind === 'no frame') return
    const frame = document.createElement('iframe')
    if (kind === 'blocked frame') frame.src = 'https://example.com/'
    frame.id = 'caller'
    document.body.append(frame)
  }, caller)
  await app.evaluate(
    async ({ BrowserWindow }, kind) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined) throw new Error('there is no window')
      const frame = { main: contents.mainFrame, 'no frame': null }[kind]
      Reflect.set(globalThis, 'caller', frame === undefined ? contents.mainFrame.frames[0] : frame)
      Reflect.set(globalThis, 'callerContents', contents)
    },
    caller as string as 'main' | 'no frame',
  )
  if (caller === 'frame that is gone') await removeCaller(page)
  const outcomes = await app.evaluate(
    async ({ ipcMain }, { names, values }) => {
      const handlers: Map<string, (event: object, ...args: unknown[]) => Promise<unknown>> =
        Reflect.get(ipcMain, '_invokeHandlers')
      const event = {
        sender: Reflect.get(globalThis, 'callerContents'),
        senderFrame: Reflect.get(globalThis, 'caller'),
      }
      const said: string[] = []
      for (const name of names) {
        for (const args of values) {
          const handle = handlers.get(name)
          if (handle === undefined) throw new Error(`nothing listens on ${name}`)
          const answer = await handle(event, ...args).then(
            (value) => JSON.stringify(value),
            (error: unknown) => `rejected: ${error instanceof Error ? error.message : error}`,
          )
          said.push(answer)
        }
      }
      return said
    },
    { names: channels, values: inputs },
  )
  await removeCaller(page)
  return outcomes
}

async function removeCaller(page: LaunchedConsole['page']): Promise<void> {
  await page.evaluate(() => document.getElementById('caller')?.remove())
}
