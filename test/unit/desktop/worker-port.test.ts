import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { startAhead } from '../../../src-main/desktop/worker-port.ts'
import { startWorker } from '../../../src-main/desktop/worker-thread.ts'
import type { WorkerPort } from '../../../src-main/engine/supervisor.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

type Port = WorkerPort<string, string>

const folder = freshFolder('worker')
const echo = join(folder, 'echo.cjs')
const broken = join(folder, 'broken.cjs')
beforeAll(() => {
  writeFileSync(
    echo,
    `const { parentPort, threadId, workerData } = require('node:worker_threads')
    parentPort.on('message', (said) => {
      parentPort.postMessage([threadId, workerData, said].join(' '))
      parentPort.close()
    })`,
  )
  writeFileSync(broken, 'throw new Error("broken from the start")')
})

/** What a worker says to one command, and why it ended. */
async function ask(port: Port, command: string) {
  const said: string[] = []
  const ended = new Promise<string>((resolve) => port.listen((event) => said.push(event), resolve))
  port.post(command)
  return { because: await ended, said }
}

describe('a worker', () => {
  it('is given its data, hears commands, and tells of its end', async () => {
    const { said, because } = await ask(startWorker(echo, 'data'), 'command')
    expect(said[0]).toMatch(/^\d+ data command$/)
    expect(because).toBe('exit code 0')
  })

  it('that ended before anybody listened is heard of all the same', async () => {
    const port: Port = startWorker(broken, null)
    // Long past the end of a thread that has nothing to do.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const because = await new Promise<string>((resolve) => port.listen(() => {}, resolve))
    expect(because).toContain('broken from the start')
  })
})

describe('a worker started ahead', () => {
  it('is the first one to be taken, and later ones are new', async () => {
    const ahead = echoAhead()
    ahead.start()
    const [first, second] = [ahead.take('a'), ahead.take('b')]
    expect(first).not.toBe(second)
    const heard = await Promise.all([first, second].map(hear))
    expect(heard.map(([said = '']) => said.split(' ').at(-1))).toEqual(['a', 'b'])
    const [one, two] = heard.map(([said = '']) => Number(said.split(' ')[0]))
    expect(one).toBeLessThan(two ?? 0)
  })

  it('is told its first command once, and what it says before it is taken is not lost', async () => {
    const ahead = echoAhead()
    ahead.start()
    ahead.open('told ahead')
    // Long past the answer of a thread that has nothing else to do.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const said = await hear(ahead.take('told at last'))
    expect(said).toEqual([expect.stringMatching(/ told ahead$/)])
    expect(await hear(ahead.take('told anew'))).toEqual([expect.stringMatching(/ told anew$/)])
  })

  it('hears of a command that was given before it could be started', async () => {
    const ahead = echoAhead()
    ahead.open('told early')
    ahead.start()
    expect(await hear(ahead.take('told at last'))).toEqual([expect.stringMatching(/ told early$/)])
  })

  it('is overheard before it is taken, from its first word on, and loses none by it', async () => {
    const ahead = echoAhead()
    ahead.start()
    ahead.open('told ahead')
    const overheard: string[] = []
    ahead.overhear((event) => overheard.push(event))
    await vi.waitFor(() => expect(overheard).toHaveLength(1))
    const again: string[] = []
    ahead.overhear((event) => again.push(event))
    expect(again).toEqual(overheard)
    expect(await hear(ahead.take('told at last'))).toEqual(overheard)
  })
})

/** The worker that echoes, not started yet. */
const echoAhead = () => startAhead<string, string>(() => startWorker(echo, null))

/** Everything that a worker says until it ends. */
function hear(port: Port): Promise<string[]> {
  const said: string[] = []
  return new Promise((resolve) => {
    port.listen(
      (event) => said.push(event),
      () => resolve(said),
    )
  })
}
