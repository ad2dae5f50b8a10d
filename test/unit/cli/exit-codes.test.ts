import { describe, expect, it } from 'vitest'
import { exitCodeOf } from '../../../src-main/cli/exit-codes.ts'
import type { Observation, Severity } from '../../../src-main/contract/rule.ts'

const figure = { value: 0, numerator: 0, denominator: 0, threshold: 0, windowMinutes: 5 }
const seen = (severity: Severity): Observation => ({ kind: 'observed', severity, figure })
const blind: Observation = { kind: 'unknown', because: 'gone', figure }

describe('the exit code', () => {
  it.each<[number, Observation[]]>([
    [0, [seen('OK'), seen('OK'), { kind: 'off' }]],
    [1, [seen('OK'), seen('WARNING')]],
    [2, [seen('WARNING'), blind, seen('CRITICAL')]],
    [3, [seen('WARNING'), blind]],
  ])('is %i for %j', (code, observations) => {
    expect(exitCodeOf(observations)).toBe(code)
  })
})
