import { app } from 'electron'
import { type Restart, restartOf } from './restart.ts'

/** How to start this console again, `hidden` or with its window. */
export function restartHere(hidden: boolean): Restart {
  return restartOf({ argv: process.argv, environment: process.env, hidden })
}

/** Has Electron start this console again once it has ended, `hidden` or with its window. */
export function relaunchAtEnd(hidden: boolean): void {
  app.relaunch(restartHere(hidden))
}
