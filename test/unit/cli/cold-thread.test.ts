import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ColdThread } from '../../../src-main/cli/cold-thread.ts'
import { readShare } from '../../../src-main/logs/cold-share.ts'
import { bundleProgram } from '../../support/bundle.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { NOON } from '../../support/rule-input.ts'

const PAYMENTS = 'payments_web.ndjson'
const directory = freshFolder('cold-thread')
const line = JSON.stringify({ ts: new Date(NOON).toISOString(), amount_usd: 12.5 })
const log = `${line}\n`.repeat(9_000)
const share = {
  directory,
  now: NOON,
  files: [{ name: PAYMENTS, base: PAYMENTS, size: log.length, modifiedAt: NOON }],
}

let program = ''
beforeAll(async () => {
  writeFileSync(join(directory, PAYMENTS), log)
  const worker = join(import.meta.dirname, '../../../src-main/cli/cold-worker.ts')
  program = await bundleProgram(worker)
})

describe('the thread that helps with large logs', () => {
  it('reads its share as this thread would, and ends', async () => {
    let steps = 0
    const thread = new ColdThread(program, () => steps++)
    expect(await thread.read(share)).toEqual(await readShare(share))
    expect(steps).toBeGreaterThan(0)
    thread.end()
  })

  it('takes one share only', async () => {
    const thread = new ColdThread(program)
    const first = thread.read(share)
    expect(await thread.read(share)).toBeNull()
    expect(await first).toHaveLength(1)
  })

  it('says nothing when it can’t be started, fails, or is ended', async () => {
    expect(await new ColdThread(join(directory, 'nowhere.cjs')).read(share)).toBeNull()
    const broken = { ...share, files: [{ name: 'a\0b', base: 'a', size: 9, modifiedAt: 0 }] }
    const thread = new ColdThread(program)
    const answer = thread.read(broken)
    thread.end()
    expect(await answer).toBeNull()
  })

  it('is not started for nothing', () => {
    new ColdThread(join(directory, 'nowhere.cjs')).end()
  })
})
