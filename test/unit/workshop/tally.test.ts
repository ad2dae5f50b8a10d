import { describe, expect, it } from 'vitest'
import { isGood, NOTHING, single, sum, tallyOf } from '../../../resources/tools/test-tally.mjs'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
})

describe('the count of tests', () => {
  it('adds up the tests of all files', () => {
    const report = {
      testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')],
    }
    expect(tallyOf(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 })
  })

  it('counts skipped and unfinished tests as neither', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped', 'todo', 'pending')] }
    expect(tallyOf(report, 0)).toEqual({ passed: 1, failed: 0, skipped: 3 })
  })

  it('counts a file that could not be loaded as one failure', () => {
    expect(tallyOf({ testResults: [file('failed')] }, 1)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('counts an error outside all tests as one failure', () => {
    const report = { testResults: [file('passed', 'passed')] }
    expect(tallyOf(report, 1)).toMatchObject({ passed: 1, failed: 1 })
  })

  it('counts a run that left no report as one failure, whatever it ended with', () => {
    expect(tallyOf(null, 0)).toEqual(single(false))
  })

  it('adds stages', () => {
    expect(sum([single(true), single(false), { passed: 5, failed: 0, skipped: 2 }])).toEqual({
      passed: 6,
      failed: 1,
      skipped: 2,
    })
  })

  it('is good only when something ran and nothing failed', () => {
    expect(isGood(single(true))).toBe(true)
    expect(isGood(sum([single(true), single(false)]))).toBe(false)
    expect(isGood(NOTHING)).toBe(false)
  })
})
