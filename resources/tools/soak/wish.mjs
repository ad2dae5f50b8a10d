import { parseArgs } from 'node:util'

/**
 * What a soak is to do.
 * @typedef {object} Wish
 * @property {readonly string[]} words which suites; all when empty
 * @property {number | null} seed null for a random one
 * @property {number} minutes rounds are begun until so many have gone by; 0 for one round
 * @property {boolean} list only names the suites
 */

const LARGEST_SEED = 2 ** 31 - 1
const USAGE = 'npm run soak -- [suite…] [--seed N] [--minutes N], or --list for the suites'

/**
 * Reads the arguments after the tool's name; a problem is one line for stderr.
 * @param {readonly string[]} argv
 * @param {NodeJS.ProcessEnv} env npm takes options for its own that stand before a `--`
 * @returns {{ ok: true, wish: Wish } | { ok: false, problem: string }}
 */
export function readWish(argv, env) {
  const given = withNpmOptions(argv, env)
  if (given === null) {
    return wrong('npm has kept --seed and --minutes to itself; put a -- before them')
  }
  try {
    const { values, positionals } = parseArgs({
      args: given,
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        minutes: { type: 'string' },
        list: { type: 'boolean', default: false },
      },
    })
    const seed = values.seed === undefined ? null : Number(values.seed)
    if (seed !== null && !(Number.isInteger(seed) && seed >= 1 && seed <= LARGEST_SEED)) {
      return wrong(`--seed takes a whole number from 1 to ${LARGEST_SEED}, not “${values.seed}”`)
    }
    const minutes = values.minutes === undefined ? 0 : Number(values.minutes)
    if (values.minutes !== undefined && !(minutes > 0 && minutes <= 10_000)) {
      return wrong(`--minutes takes a number above 0, 10,000 at most, not “${values.minutes}”`)
    }
    return { ok: true, wish: { words: positionals, seed, minutes, list: values.list } }
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error))
  }
}

/** @param {string} what */
function wrong(what) {
  return { ok: /** @type {const} */ (false), problem: `${what}. Usage: ${USAGE}` }
}

/**
 * `npm run soak records --seed 5` hands on `records 5` and sets a variable: what is meant can be
 * told as long as only one number was parted from its option.
 * @param {readonly string[]} argv
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[] | null} null when it can't be told
 */
function withNpmOptions(argv, env) {
  const args = [...argv]
  if (env['npm_config_list'] === 'true') args.push('--list')
  /** @type {string[]} */
  const parted = []
  for (const name of ['seed', 'minutes']) {
    const value = env[`npm_config_${name}`]
    if (value === 'true') parted.push(name)
    else if (value !== undefined) args.push(`--${name}=${value}`)
  }
  if (parted.length === 0) return args
  const numbers = args.filter((arg) => /^[\d.]+$/.test(arg))
  if (parted.length > 1 || numbers.length !== 1) return null
  return [...args.filter((arg) => arg !== numbers[0]), `--${parted[0]}=${numbers[0]}`]
}

/**
 * The seed of a round, so far from its neighbours' that suites which count up from it don't try the
 * same cases again.
 * @param {number} first the seed of round 0
 * @param {number} round
 */
export function seedOf(first, round) {
  return ((first - 1 + round * 1_000_003) % LARGEST_SEED) + 1
}

/** @param {() => number} random a number in [0, 1) */
export function randomSeed(random) {
  return 1 + Math.floor(random() * LARGEST_SEED)
}
