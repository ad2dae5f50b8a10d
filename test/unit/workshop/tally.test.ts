import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isGood,
  NOTHING,
  patternOf,
  repeatCommand,
  single,
  sum,
  tallyOf,
} from '../../../resources/tools/test-tally.mjs'
import { project } from '../../support/project-files.ts'
import { sample } from '../../support/sample.ts'

const file = (name: string, status: string, tests: Readonly<Record<string, string>> = {}) => ({
  name: `${project}/test/unit/${name}.test.ts`,
  status,
  assertionResults: Object.entries(tests).map(([fullName, one]) => ({ fullName, status: one })),
})

describe('the count of tests', () => {
  it('adds up the tests of all files', () => {
    const report = {
      testResults: [
        file('a', 'passed', { one: 'passed', two: 'passed' }),
        file('b', 'failed', { one: 'passed', two: 'failed' }),
      ],
    }
    expect(tallyOf(report, 1)).toMatchObject({ passed: 3, failures: [{}], skipped: 0 })
  })

  it('counts skipped and unfinished tests as neither', () => {
    const tests = { one: 'passed', two: 'skipped', three: 'todo', four: 'pending' }
    const report = { testResults: [file('a', 'passed', tests)] }
    expect(tallyOf(report, 0)).toEqual({ passed: 1, failures: [], skipped: 3 })
  })

  it('counts a run that left no report as one failure, whatever it ended with', () => {
    expect(tallyOf(null, 0).failures).toHaveLength(1)
  })

  it('adds stages', () => {
    const all = sum([single(true), single(false, 'no'), { passed: 5, failures: [], skipped: 2 }])
    expect(all).toEqual({ passed: 6, failures: [{ name: 'no', only: [] }], skipped: 2 })
  })

  it('is good only when something ran and nothing failed', () => {
    expect(isGood(single(true))).toBe(true)
    expect(isGood(sum([single(true), single(false)]))).toBe(false)
    expect(isGood(NOTHING)).toBe(false)
  })
})

describe('a failure', () => {
  it('of a test is named with its file, and repeated by both', () => {
    const report = {
      testResults: [file('a', 'failed', { 'the count adds $5 (or "6")': 'failed' })],
    }
    expect(tallyOf(report, 1).failures).toEqual([
      {
        name: 'test/unit/a.test.ts: the count adds $5 (or "6")',
        only: ['test/unit/a.test.ts', '-t', '^the count adds .5 .or .6..$'],
      },
    ])
  })

  it('of a file outside its tests is repeated by the file', () => {
    const { failures } = tallyOf({ testResults: [file('a', 'failed')] }, 1)
    expect(failures).toMatchObject([{ only: ['test/unit/a.test.ts'] }])
  })

  it('outside all tests is repeated by the stage', () => {
    const report = { testResults: [file('a', 'passed', { one: 'passed' })] }
    expect(tallyOf(report, 1)).toMatchObject({ passed: 1, failures: [{ only: [] }] })
  })
})

describe('the command that repeats a failure', () => {
  it('names the stage, the file and the test', () => {
    const only = ['test/e2e/tray.test.ts', '-t', '^the tray keeps its icon$']
    expect(repeatCommand('e2e', { name: 'any', only }, 'linux')).toBe(
      "npm test -- e2e test/e2e/tray.test.ts -t '^the tray keeps its icon$'",
    )
    expect(repeatCommand('e2e', { name: 'any', only }, 'win32')).toContain('"^the tray keeps')
  })

  it('is the stage alone when that is what failed', () => {
    expect(repeatCommand('lint', { name: 'any', only: [] })).toBe('npm test -- lint')
  })

  it('fits the name, whatever is in it, and leaves a shell nothing to read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const pattern = patternOf(name)
        const isPlain = !/['"`$!%&|<>^()*?[\]{}~#\r\n]/.test(pattern.slice(1, -1))
        return isPlain && new RegExp(pattern).test(name)
      }),
      sample({ test: 50, soak: 2_000 }),
    )
  })
})
