import type { LaunchedConsole } from '../support/electron-app.ts'

/** The id of the process that a console's engine runs in now; the newest while there are two. */
export async function engineProcess({ app }: Pick<LaunchedConsole, 'app'>): Promise<number> {
  const pids = await app.evaluate(({ app: running }) =>
    running
      .getAppMetrics()
      .filter(({ name }) => name === 'Payments Ops alert engine')
      .sort((a, b) => a.creationTime - b.creationTime)
      .map(({ pid }) => pid),
  )
  const newest = pids.at(-1)
  if (newest === undefined) throw new Error('There is no process of the engine.')
  return newest
}
