import { describe, expect, it } from 'vitest'
import { testArguments } from '../../../resources/tools/test-arguments.mjs'

const STAGES = [
  { name: 'unit', before: [] },
  { name: 'build', before: [] },
  { name: 'e2e', before: ['build'] },
]
const read = (...args: string[]) => {
  const { wanted, filters } = testArguments(args, STAGES)
  return { wanted: [...wanted], filters }
}

describe('what follows npm test', () => {
  it('is every stage when none is named', () => {
    expect(read()).toEqual({ wanted: ['unit', 'build', 'e2e'], filters: [] })
  })

  it('is the named stages, with those that they need', () => {
    expect(read('e2e').wanted).toEqual(['build', 'e2e'])
  })

  it('hands files and a test’s name to Vitest, in their order', () => {
    expect(read('unit', 'test/unit/a.test.ts', '-t', '^the count$')).toEqual({
      wanted: ['unit'],
      filters: ['test/unit/a.test.ts', '-t', '^the count$'],
    })
  })

  it('takes no test’s name for a stage', () => {
    expect(read('unit', '-t', 'build')).toEqual({ wanted: ['unit'], filters: ['-t', 'build'] })
  })
})
