import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import { snapshotPath } from '../../../src-main/engine/memory.ts'
import { SnapshotStore } from '../../../src-main/engine/snapshot-store.ts'

function place(mayStore = true) {
  const data = mkdtempSync(join(tmpdir(), 'payments-ops-snapshot-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const rules = DEFAULT_RULE_SETTINGS
  const options = { logs: '/logs', data, owner: 'test', rules, everySeconds: 300 }
  const path = snapshotPath(options)
  const stored = () => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null)
  return { data, path, stored, store: new SnapshotStore(options, mayStore) }
}

/** A record that is on disk once `settle` was called. */
function record() {
  let settle = () => {}
  const written = new Promise<void>((done) => {
    settle = done
  })
  return { written, settle }
}

/** Waits until the snapshot's bytes are on disk under their temporary name. */
async function prepared(data: string): Promise<void> {
  while (!readdirSync(data).some((name) => name.includes('tmp'))) {
    await new Promise((done) => setTimeout(done, 1))
  }
}

it('holds what it was given last', async () => {
  const { store, stored } = place()
  expect(await store.replace({ run: 1 })).toBeNull()
  expect(await store.replace({ run: 2 })).toBeNull()
  expect(stored()).toEqual({ run: 2 })
})

it('shows a run only after its record is on disk, and had written it before', async () => {
  const { store, stored, data } = place()
  await store.replace({ run: 1 })
  const { written, settle } = record()
  const answer = store.replace({ run: 2 }, written)
  await prepared(data)
  expect(stored()).toEqual({ run: 1 })
  settle()
  expect(await answer).toBeNull()
  expect(stored()).toEqual({ run: 2 })
  expect(readdirSync(data)).toHaveLength(1)
})

it('lets no later snapshot overtake one that waits for its record', async () => {
  const { store, stored } = place()
  const { written, settle } = record()
  const first = store.replace({ run: 1 }, written)
  const second = store.replace({ run: 1, delivered: true })
  // Long enough for the second to be in place, if it were let through.
  await new Promise((done) => setTimeout(done, 30))
  expect(stored()).toBeNull()
  settle()
  expect(await Promise.all([first, second])).toEqual([null, null])
  expect(stored()).toEqual({ run: 1, delivered: true })
})

it('says why the disk refused, and goes on with the next', async () => {
  const { store, stored, data } = place()
  rmSync(data, { recursive: true })
  writeFileSync(data, 'a file where the folder was')
  expect(await store.replace({ run: 1 })).toEqual(expect.stringContaining(data))
  rmSync(data)
  expect(await store.replace({ run: 2 })).toBeNull()
  expect(stored()).toEqual({ run: 2 })
})

it('leaves alone what could not be read at the start', async () => {
  const { store, path, stored } = place(false)
  writeFileSync(path, '{"kept":true}')
  expect(await store.replace({ run: 1 })).toBeNull()
  expect(stored()).toEqual({ kept: true })
})
