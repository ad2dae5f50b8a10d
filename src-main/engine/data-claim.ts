import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { unlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** More engines than this of one owner on one log folder are not told apart. */
const MOST = 9

/** A disk that hasn't answered within this (ms) is not asked by what other names a folder goes. */
const NAMED_WITHIN_MS = 2_000

/** Of whom a data folder is claimed: one engine for each owner and log folder has it. */
export interface Claimant {
  /** `watch`, or another name that keeps states apart. */
  readonly owner: string
  /** The log folder and the data folder, absolute. */
  readonly logs: string
  readonly data: string
}

/** The folder that may be used, until this process ends, however it ends. */
export interface Claim {
  readonly data: string
  /** A sentence when it isn't the one that was asked for; null when it is. */
  readonly notice: string | null
  /** Gives it up before. */
  release(): void
}

/**
 * Claims a data folder for an engine: the folder itself, or, while another engine has it, the first of
 * `<data>-2`, `<data>-3` and so on that is free. A claim is a name that the system itself gives to one
 * process and takes back when that ends, even by a kill: nothing is left behind. No call is made in a
 * folder, which may hang: by what name it goes behind its links, a process of its own finds out. Where
 * the system has no such names, the folder is taken as it is.
 */
export async function claimData(claimant: Claimant): Promise<Claim> {
  const { data } = claimant
  const name = await realName(data)
  for (let number = 1; number <= MOST; number += 1) {
    const [own, ownName] = number === 1 ? [data, name] : [`${data}-${number}`, `${name}-${number}`]
    const held = await hold(addressOf({ ...claimant, data: ownName }))
    if (held === 'taken') continue
    const notice = number === 1 ? null : noticeOf(claimant, own)
    return { data: own, notice, release: () => void (held === 'none' || held.close()) }
  }
  const notice = `More than ${MOST} programs use the data folder ${data}, and what each remembers may be lost.`
  return { data, notice, release: () => undefined }
}

function noticeOf({ owner, logs, data }: Claimant, own: string): string {
  return `Another ${owner} of ${logs} is running and uses the data folder ${data}; this one uses ${own}.`
}

/** Prints the name of a path without links; of one that isn't there, as far as there is something. */
const REAL_NAME = `
  const { realpathSync } = require('node:fs')
  const { basename, dirname, join } = require('node:path')
  const real = (path) => {
    try {
      return realpathSync(path)
    } catch {
      const parent = dirname(path)
      return parent === path ? path : join(real(parent), basename(path))
    }
  }
  process.stdout.write(real(process.argv[1]))`

/** The name of a folder without links in it; as it was given where that can't be told in time. */
async function realName(path: string): Promise<string> {
  const child = spawn(process.execPath, ['-e', REAL_NAME, path], {
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  })
  let name = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    name += text
  })
  const ended = new Promise<boolean>((resolve) => {
    child.once('close', (code) => resolve(code === 0))
    child.once('error', () => resolve(false))
    setTimeout(() => resolve(false), NAMED_WITHIN_MS).unref()
  })
  const isKnown = await ended
  if (isKnown) return name
  // The kernel may hold it for longer, and this process is not to wait for it.
  child.kill('SIGKILL')
  child.stdout.destroy()
  child.unref()
  return path
}

/** Short, for a socket's path may have a hundred characters; another for each user. */
function addressOf({ owner, logs, data }: Claimant): string {
  const key = JSON.stringify([userInfo().username, owner, logs, data])
  const name = `payments-ops-${createHash('sha256').update(key).digest('hex').slice(0, 24)}`
  switch (process.platform) {
    case 'linux':
      return `\0${name}`
    case 'win32':
      return `\\\\.\\pipe\\${name}`
    default:
      return join(tmpdir(), `${name}.sock`)
  }
}

async function hold(address: string): Promise<Server | 'taken' | 'none'> {
  const first = await listen(address)
  if (first !== 'taken' || !areFiles()) return first
  // A socket that is a file stays behind a process that was killed; only a living one answers there.
  if (await answers(address)) return 'taken'
  await unlink(address).catch(() => undefined)
  return listen(address)
}

/** Whether the names that the system gives are files. */
function areFiles(): boolean {
  return process.platform !== 'linux' && process.platform !== 'win32'
}

function listen(address: string): Promise<Server | 'taken' | 'none'> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy())
    server.on('error', ({ code }: NodeJS.ErrnoException) => {
      // Another user's pipe of that name refuses this one.
      resolve(code === 'EADDRINUSE' || code === 'EACCES' ? 'taken' : 'none')
    })
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
