import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Claim, claimData } from '../../../src-main/engine/data-claim.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { hungMount } from '../../support/hung-mount.ts'

async function claim(data: string, differing: { owner?: string; logs?: string } = {}) {
  const held: Claim = await claimData({
    owner: 'watch',
    logs: '/var/log/payments',
    data,
    ...differing,
  })
  onTestFinished(held.release)
  return held
}

describe('the claim of a data folder', () => {
  it('is for one engine of an owner on one log folder; the next one is told which it has', async () => {
    const data = freshFolder('data')
    expect(await claim(data)).toMatchObject({ data, notice: null })
    expect(await claim(data)).toMatchObject({
      data: `${data}-2`,
      notice: `Another watch of /var/log/payments is running and uses the data folder ${data}; this one uses ${data}-2.`,
    })
    expect(await claim(data)).toMatchObject({ data: `${data}-3` })
  })

  it('leaves alone what keeps its own files: another owner, other logs', async () => {
    const data = freshFolder('data')
    await claim(data)
    expect(await claim(data, { owner: 'desktop' })).toMatchObject({ data, notice: null })
    expect(await claim(data, { logs: '/srv/logs' })).toMatchObject({ data, notice: null })
  })

  it('is for one engine by whatever name the folder is called, there or not yet', async () => {
    const home = freshFolder('home')
    symlinkSync(home, join(home, 'link'))
    await claim(join(home, 'data'))
    expect(await claim(join(home, 'link', 'data'))).toMatchObject({
      data: `${join(home, 'link', 'data')}-2`,
    })
    await claim(home)
    expect(await claim(join(home, 'link'))).toMatchObject({ data: `${join(home, 'link')}-2` })
  })

  it('waits for no disk that hangs', async () => {
    const mount = await hungMount(freshFolder('real'))
    await mount.hang()
    const data = join(mount.path, 'data')
    expect(await claim(data)).toMatchObject({ data, notice: null })
    expect(await claim(data)).toMatchObject({ data: `${data}-2` })
  })

  it('is free again once it is given up, so that a new start finds its own state', async () => {
    const data = freshFolder('data')
    const first = await claim(data)
    await claim(data)
    first.release()
    expect(await claim(data)).toMatchObject({ data, notice: null })
    expect(await claim(data)).toMatchObject({ data: `${data}-3` })
  })

  it('says so when there are too many to tell apart', async () => {
    const data = freshFolder('data')
    for (let number = 1; number <= 9; number += 1) await claim(data)
    expect(await claim(data)).toMatchObject({ data, notice: expect.stringContaining('lost') })
  })
})
