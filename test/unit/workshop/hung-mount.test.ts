import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { freshFolder } from '../../support/fresh-folder.ts'
import { hungMount } from '../../support/hung-mount.ts'
import { project } from '../../support/project-files.ts'

const PROGRAM = join(project, 'test/support/hung-mount.py')
const mounts = () => readFileSync('/proc/self/mounts', 'utf8')

let real = ''
const paths: string[] = []
beforeEach(() => {
  real = freshFolder('real')
  writeFileSync(join(real, 'a.txt'), 'content of a')
  writeFileSync(join(real, 'b.txt'), 'content of b')
})

async function mounted() {
  const mount = await hungMount(real)
  paths.push(mount.path)
  return { mount, a: join(mount.path, 'a.txt'), b: join(mount.path, 'b.txt') }
}

describe('a mount that can hang', () => {
  it('passes everything on to the real folder', async () => {
    const { mount, a } = await mounted()
    const file = await open(a, 'a+')
    await file.appendFile(' and more')
    await file.sync()
    await file.close()
    await rename(a, join(mount.path, 'c.txt'))
    mkdirSync(join(mount.path, 'folder'))
    symlinkSync('c.txt', join(mount.path, 'link'))
    expect(readFileSync(join(real, 'c.txt'), 'utf8')).toBe('content of a and more')
    expect(readdirSync(real).sort()).toEqual(['b.txt', 'c.txt', 'folder', 'link'])
    expect((await stat(join(mount.path, 'link'))).size).toBe(21)
  })

  it('hangs on all, or on the names and operations that were told', async () => {
    const { mount, a, b } = await mounted()
    await mount.hang({ names: ['a.txt'], operations: ['read'], after: 1 })
    expect(await readFile(b, 'utf8')).toBe('content of b')
    const file = await open(a)
    expect((await file.read(Buffer.alloc(4), 0, 4, 0)).bytesRead).toBe(4)
    const second = file.read(Buffer.alloc(4), 0, 4, 4)
    await mount.caught()
    await mount.hang()
    const other = readFile(b, 'utf8')
    await mount.caught(2)
    await mount.heal()
    expect((await second).buffer.toString()).toBe('ent ')
    expect(await other).toBe('content of b')
    await file.close()
    expect(mount.hanging()).toBe(0)
  })

  it('keeps a process that waits for it even when that is killed, until it ends', async () => {
    const { mount, a } = await mounted()
    await mount.hang()
    const waiting = spawn('cat', [a])
    const ended = once(waiting, 'exit')
    await mount.caught()
    waiting.kill('SIGKILL')
    await vi.waitFor(() => expect(stateOf(waiting.pid)).toBe('D'))
    await mount.end()
    expect(await ended).toEqual([null, 'SIGKILL'])
  })

  it('is gone after its test', () => {
    expect(paths).toHaveLength(3)
    expect(paths.filter((path) => existsSync(path) || mounts().includes(path))).toEqual([])
  })

  it('goes with the program that mounted it, though that is killed', async () => {
    const path = freshFolder('place')
    const script = `require('node:child_process').spawn('python3', ${JSON.stringify([PROGRAM, real, path])},
      { stdio: ['pipe', 'inherit', 'inherit'], env: { PATH: '/usr/bin' } })`
    const owner = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(owner.stdout, 'data')
    expect(mounts()).toContain(path)
    owner.kill('SIGKILL')
    await vi.waitFor(() => expect(mounts()).not.toContain(path))
  })

  it('is taken away by the next one where it was itself killed', async () => {
    const path = freshFolder('place')
    const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
    const served = spawn(python, [PROGRAM, real, path], { stdio: ['pipe', 'pipe', 'inherit'] })
    await once(served.stdout, 'data')
    served.kill('SIGKILL')
    await once(served, 'exit')
    expect(mounts()).toContain(path)
    await mounted()
    expect(mounts()).not.toContain(path)
  })
})

function stateOf(pid: number | undefined): string | undefined {
  return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]
}
