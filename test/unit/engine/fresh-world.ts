import { onTestFinished } from 'vitest'
import { EngineWorld, type EngineWorldOptions } from '../../support/engine-world.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

/** An engine's world in a fresh folder, for one test; its engine ends with the test. */
export function freshWorld(options: EngineWorldOptions = {}): EngineWorld {
  const world = new EngineWorld(freshFolder('engine'), options)
  onTestFinished(async () => {
    await world.stop()
  })
  return world
}
