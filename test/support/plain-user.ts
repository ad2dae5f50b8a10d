import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { freshFolder } from './fresh-folder.ts'

/** The user that every Linux has and that owns nothing. */
const NOBODY = 65_534

/** How Chromium may confine its processes here. */
export type Confinement = 'user namespaces' | 'setuid helper' | 'none'

/** A user as most are: not root, with a home of its own. */
export interface PlainUser {
  /** A fresh folder that belongs to the user; everything lies in it. */
  readonly home: string
  /** The command line that runs a program as this user. */
  as(command: readonly string[]): [program: string, ...args: string[]]
  /** Makes a folder or file, and what is in it, the user's. */
  give(path: string): void
}

/** Becomes `nobody` where the tests run as root; else it is whoever runs them. */
export function plainUser(): PlainUser {
  const isRoot = process.getuid?.() === 0
  const home = freshFolder('packaged')
  const drop = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  const give = (path: string) => {
    if (isRoot) execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, path])
  }
  chmodSync(home, 0o755)
  mkdirSync(join(home, 'run'), { mode: 0o700 })
  give(home)
  return {
    home,
    as([program = '', ...args]) {
      const [first = '', ...rest] = isRoot ? [...drop, program, ...args] : [program, ...args]
      return [first, ...rest]
    },
    give,
  }
}

/**
 * Sees to it that Chromium can confine its processes, as an installed package does: by user
 * namespaces where the user may make them, else by the helper that belongs to root.
 */
export function confinementOf(user: PlainUser, app: string): Confinement {
  const [program, ...args] = user.as(['unshare', '--user', 'true'])
  if (spawnSync(program, args).status === 0) return 'user namespaces'
  if (process.getuid?.() !== 0) return 'none'
  const helper = join(app, 'chrome-sandbox')
  chownSync(helper, 0, 0)
  chmodSync(helper, 0o4755)
  return 'setuid helper'
}
