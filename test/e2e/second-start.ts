import { spawn } from 'node:child_process'
import type { ElectronApplication } from 'playwright-core'

/** Starts the console once more on the same profile; answers its exit code. */
export async function startAgain(
  app: ElectronApplication,
  userData: string,
  args: readonly string[] = [],
): Promise<unknown> {
  const [executable = '', folder = ''] = await app.evaluate(({ app }) => [
    process.execPath,
    app.getAppPath(),
  ])
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const all = [...flags, folder, `--user-data-dir=${userData}`, ...args]
  const second = spawn(executable, all, { stdio: 'ignore' })
  return new Promise((resolve) => second.once('exit', resolve))
}
