import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import { snapshotPath } from '../../../src-main/engine/memory.ts'
import { SnapshotStore } from '../../../src-main/engine/snapshot-store.ts'
import { type Disk, realDisk } from '../../../src-main/records/disk.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { errno, faultyDisk } from '../records/faulty-disk.ts'

function place(mayStore = true, disk: Disk = realDisk) {
  const data = freshFolder('snapshot')
  const rules = DEFAULT_RULE_SETTINGS
  const options = { logs: '/logs', data, owner: 'test', rules, everySeconds: 300 }
  const path = snapshotPath(options)
  const stored = () => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null)
  return { data, path, stored, store: new SnapshotStore(options, mayStore, disk) }
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
  const answer = store.replace({ run: 2 }, { record: written })
  await prepared(data)
  expect(stored()).toEqual({ run: 1 })
  settle()
  expect(await answer).toBeNull()
  expect(stored()).toEqual({ run: 2 })
  expect(readdirSync(data)).toHaveLength(1)
})

it('may answer as soon as it is in place, and be safe from a power cut a little later', async () => {
  const { store, stored } = place()
  expect(await store.replace({ run: 1 }, { soon: true })).toBeNull()
  expect(stored()).toEqual({ run: 1 })
  expect(await store.settled()).toBeNull()
})

it('lets no later snapshot overtake one that waits for its record', async () => {
  const { store, stored } = place()
  const { written, settle } = record()
  const first = store.replace({ run: 1 }, { record: written })
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

it('tells with the next one of a name that the disk did not confirm', async () => {
  const syncs = [false, true, true]
  const syncFolder = () => {
    if (syncs.shift() === false) throw errno('EIO')
  }
  const { store } = place(true, faultyDisk({ syncFolder }))
  expect(await store.replace({ run: 1 }, { soon: true })).toBeNull()
  expect(await store.replace({ run: 2 }, { soon: true })).toEqual(expect.stringContaining('disk'))
  expect(await store.replace({ run: 3 }, { soon: true })).toBeNull()
  expect(syncs).toEqual([])
})

it('does not tell again, once it is stored, what an earlier one had told', async () => {
  const hung = { folder: true, rename: false }
  const faults = {
    syncFolder: () => {
      if (hung.folder) throw errno('ETIMEDOUT')
    },
    rename: () => {
      if (hung.rename) throw errno('ETIMEDOUT')
    },
  }
  const { store } = place(true, faultyDisk(faults))
  await store.replace({ run: 1 }, { soon: true })
  hung.rename = true
  expect(await store.replace({ run: 2 }, { soon: true })).toContain('does not answer')
  hung.folder = false
  hung.rename = false
  expect(await store.replace({ run: 3 }, { soon: true })).toBeNull()
})
