import { describe, expect, it } from 'vitest'
import { INITIAL_VALUES, settingsOf } from '../../../src-main/contract/setting-values.ts'
import { followKeepAwake } from '../../../src-main/desktop/keep-awake.ts'

/** A system that remembers what keeps it awake, and settings that can be changed. */
function setUp(changes: { keepAwake?: boolean } = {}) {
  const awake = new Set<number>()
  let ids = 0
  let settings = settingsOf({ ...INITIAL_VALUES, ...changes })
  let changed = (): void => undefined
  const stop = followKeepAwake(
    {
      current: () => settings,
      onChange: (listener) => {
        changed = () => listener(settings, settings)
        return () => {
          changed = () => undefined
        }
      },
    },
    {
      start: (type) => {
        expect(type).toBe('prevent-app-suspension')
        awake.add(ids)
        ids += 1
        return ids - 1
      },
      stop: (id) => awake.delete(id),
    },
  )
  const set = (keepAwake: boolean) => {
    settings = { ...settings, keepAwake }
    changed()
  }
  return { awake, stop, set }
}

describe('a console that watches', () => {
  it('is not put to sleep, unless that is turned off', () => {
    expect(setUp().awake.size).toBe(1)
    expect(setUp({ keepAwake: false }).awake.size).toBe(0)
  })

  it('follows the setting, and holds no more than one wish at a time', () => {
    const { awake, set } = setUp()
    set(true)
    expect(awake.size).toBe(1)
    set(false)
    expect(awake.size).toBe(0)
    set(true)
    set(true)
    expect(awake.size).toBe(1)
  })

  it('lets the computer sleep once it ends, whatever is set then', () => {
    const { awake, stop, set } = setUp()
    stop()
    expect(awake.size).toBe(0)
    set(true)
    expect(awake.size).toBe(0)
  })
})
