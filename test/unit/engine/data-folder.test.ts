import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EngineWorld } from '../../support/engine-world.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

describe('the engine’s own folder', () => {
  it.skipIf(process.platform === 'win32')('is the owner’s alone in any case', async () => {
    const world = new EngineWorld(freshFolder('data-folder'))
    mkdirSync(world.data, { mode: 0o755 })
    await world.deliver(1, 0).start()
    expect(statSync(world.data).mode & 0o777).toBe(0o700)
    expect(world.view.notices).toEqual([])
    await world.stop()
  })

  it('that can’t be made gives a notice, and the rules run', async () => {
    const home = freshFolder('data-folder')
    const world = new EngineWorld(home)
    writeFileSync(join(home, 'data'), '')
    await world.deliver(1, 0).start()
    expect(world.view.notices[0]).toContain(`can’t use its own folder ${world.data}`)
    expect(world.view.overall).toBe('ok')
    await world.stop()
  })
})
