import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inProject } from '../../../resources/tools/project.mjs'
import { run } from '../../../resources/tools/run.mjs'
import { linesOf, readRecords, resultOf, sumOf } from '../../../resources/tools/soak/results.mjs'
import { chooseSuites, findSuites, type Suite } from '../../../resources/tools/soak/suites.mjs'
import { randomSeed, readWish, seedOf } from '../../../resources/tools/soak/wish.mjs'
import { freshFolder } from '../../support/fresh-folder.ts'
import { project, projectFiles } from '../../support/project-files.ts'

const wishOf = (argv: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const read = readWish(argv, env)
  if (!read.ok) throw new Error(read.problem)
  return read.wish
}

describe('what a soak is asked for', () => {
  it('is everything, once, from a random seed, when nothing is said', () => {
    expect(wishOf([])).toEqual({ words: [], seed: null, minutes: 0, list: false })
  })

  it('may be suites, a seed and a time', () => {
    const wish = wishOf(['records', 'logs', '--seed', '42', '--minutes', '1.5'])
    expect(wish).toEqual({ words: ['records', 'logs'], seed: 42, minutes: 1.5, list: false })
  })

  it.each([
    [['records', '5'], { npm_config_seed: 'true' }, { seed: 5, minutes: 0 }],
    [['5', 'records'], { npm_config_minutes: 'true' }, { seed: null, minutes: 5 }],
    [['records'], { npm_config_seed: '7', npm_config_minutes: '2' }, { seed: 7, minutes: 2 }],
    [['records'], { npm_config_list: 'true' }, { list: true }],
  ])('is understood through an npm that keeps the options: %j %j', (argv, env, expected) => {
    expect(wishOf(argv, env)).toMatchObject({ words: ['records'], ...expected })
  })

  it.each([
    [['--seed', '0'], {}, '--seed takes a whole number from 1 to'],
    [['--seed', '1.5'], {}, '--seed takes'],
    [['--seed', '2147483648'], {}, '--seed takes'],
    [['--minutes', '-1'], {}, '--minutes'],
    [['--minutes', 'ten'], {}, '--minutes takes a number'],
    [['--minutes', '0'], {}, '--minutes takes a number'],
    [['--sed', '1'], {}, '--sed'],
    [['--seed'], {}, '--seed'],
    [['5', '2'], { npm_config_seed: 'true', npm_config_minutes: 'true' }, 'put a -- before'],
    [['records'], { npm_config_seed: 'true' }, 'put a -- before'],
  ])('is refused with what to do: %j %j', (argv, env, problem) => {
    const read = readWish(argv, env)
    expect(read).toMatchObject({ ok: false, problem: expect.stringContaining(problem) })
    expect(read).toMatchObject({ problem: expect.stringContaining('npm run soak -- [suite…]') })
  })
})

describe('the seeds of the rounds', () => {
  it('begin with the one that was given, and are all others and allowed', () => {
    for (const first of [1, 42, 2 ** 31 - 1]) {
      const seeds = Array.from({ length: 2_000 }, (_, round) => seedOf(first, round))
      expect(seeds[0]).toBe(first)
      expect(new Set(seeds).size).toBe(2_000)
      expect(seeds.every((seed) => readWish(['--seed', String(seed)], {}).ok)).toBe(true)
    }
  })

  it('are allowed at both ends of what is random', () => {
    expect(randomSeed(() => 0)).toBe(1)
    expect(randomSeed(() => 1 - 2 ** -53)).toBe(2 ** 31 - 1)
  })
})

describe('the suites', () => {
  const suite = (name: string): Suite => ({ name, file: `test/${name}.test.ts`, stage: 'unit' })
  const suites = ['engine/schedule-model', 'logs/calendar', 'logs/decimal', 'logs-too'].map(suite)
  const chosen = (...words: string[]) => chooseSuites(suites, words).chosen.map(({ name }) => name)

  it('are found by what they import', () => {
    const found = findSuites()
    expect(found).toContainEqual({
      name: 'engine/schedule-model',
      file: 'test/unit/engine/schedule-model.test.ts',
      stage: 'unit',
    })
    expect(new Set(found.map(({ name }) => name)).size).toBe(found.length)
  })

  it('are chosen by name, end or folder', () => {
    expect(chosen()).toHaveLength(suites.length)
    expect(chosen('engine/schedule-model')).toEqual(['engine/schedule-model'])
    expect(chosen('calendar')).toEqual(['logs/calendar'])
    expect(chosen('logs')).toEqual(['logs/calendar', 'logs/decimal'])
    expect(chosen('decimal', 'logs')).toEqual(['logs/calendar', 'logs/decimal'])
  })

  it('are all named to a person who asked for one that is not there', async () => {
    const { code, output } = await run(process.execPath, [
      inProject('resources/tools/soak.mjs'),
      'no',
    ])
    expect(code).toBe(64)
    expect(output).toContain('There is no suite “no”')
    expect(output).toContain('\n  engine/schedule-model\n')
  })

  it('are played from the seed that was given, and each says what it tried', async () => {
    const suites = ['records/stamp', 'renderer/format/money', 'rules/round']
    const tool = inProject('resources/tools/soak.mjs')
    const { code, output } = await run(process.execPath, [tool, ...suites, '--seed', '42'])
    expect(output).toContain('seed 42: what became of it')
    for (const name of suites) expect(output).toMatch(new RegExp(`^passed ${name}: .*cases`, 'm'))
    expect(output.trimEnd()).toMatch(/\n3 passed, 0 failed: .* one round from seed 42$/)
    expect(code).toBe(0)
  }, 60_000)

  it('are not guessed', () => {
    expect(chooseSuites(suites, ['log', 'logs'])).toMatchObject({ unknown: ['log'] })
  })
})

describe('a suite that opens the console', () => {
  it('says what is missing where there is no desktop to open it on', async () => {
    const args = [inProject('resources', 'tools', 'soak.mjs'), 'payments-kill']
    const { code, output } = await run(process.execPath, args, { env: { PATH: freshFolder() } })
    expect(code).toBe(1)
    expect(output).toContain('Xvfb')
    expect(output).not.toContain('Error')
  })
})

describe('what became of a suite', () => {
  const suite = { name: 'a/b', file: 'test/unit/a/b.test.ts', stage: 'unit' } as const
  const record = (more: object) => ({
    ...{ file: suite.file, test: 'b › holds', failure: null, counts: { cases: 1_000 }, ms: 1_500 },
    ...more,
  })

  it('is the sum of its tests', () => {
    const records = [record({}), record({ counts: { kills: 3, cases: 234 } }), record({ file: '' })]
    const result = resultOf(
      suite,
      readRecords(records.map((one) => JSON.stringify(one)).join('\n')),
    )
    expect(result.counts).toEqual({ cases: 1_234, kills: 3 })
    expect(linesOf(result, 7)).toEqual(['passed a/b: 1,234 cases, 3 kills, 3.0 s'])
  })

  it('names a failure and the command that repeats it', () => {
    const result = resultOf(suite, [record({ failure: 'Counterexample: [1]\nin two lines' })])
    expect(linesOf(result, 7)).toEqual([
      'failed a/b: 1,000 cases, 1.5 s',
      '    b › holds\n    Counterexample: [1]\n    in two lines',
      '    again: npm run soak -- a/b --seed 7',
    ])
  })

  it('is a failure when it did not run, or tried nothing', () => {
    expect(linesOf(resultOf(suite, []), 7)[0]).toBe('failed a/b: nothing, 0.0 s')
    expect(resultOf(suite, [record({ counts: {} })]).failures).toEqual(['It has counted nothing.'])
  })

  it('adds up over suites', () => {
    expect(sumOf([{ a: 1 }, { a: 2, b: 1 }])).toEqual({ a: 3, b: 1 })
  })
})

describe('every random choice of a test', () => {
  const texts = projectFiles()
    .filter((path) => /^test\/(unit|e2e|packaged|soak|support)\/.*\.tsx?$/.test(path))
    // Those speak of such choices, and make none.
    .filter((path) => !/workshop\/(soak|borders)\.test\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') }))
  const times = (text: string, what: RegExp) => [...text.matchAll(what)].length

  it('follows from the seed, in as many cases as sample.ts says', () => {
    const own = texts.filter(({ path }) => path !== 'test/support/sample.ts')
    expect(texts.length - own.length).toBe(1)
    const unseeded = own.filter(({ text }) =>
      /Math\.random\(|\bnumRuns\b|\bfc\.sample\(/.test(text),
    )
    expect(unseeded.map(({ path }) => path)).toEqual([])
    const unsampled = own.filter(
      ({ text }) => times(text, /\bfc\.assert\(/g) > times(text, /\bsample\(/g),
    )
    expect(unsampled.map(({ path }) => path)).toEqual([])
  })
})
