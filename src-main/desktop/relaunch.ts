import { app } from 'electron'
import { restartOf } from './restart.ts'

/** Has Electron start this console again once it has ended, `hidden` or with its window. */
export function relaunchAtEnd(hidden: boolean): void {
  app.relaunch(restartOf({ argv: process.argv, environment: process.env, hidden }))
}
