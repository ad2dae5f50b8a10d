import { readdirSync, readFileSync } from 'node:fs'
import { inProject } from '../project.mjs'

/**
 * A test file that tries random cases. `stage` is the one of `npm test` that can run it.
 * @typedef {object} Suite
 * @property {string} name its path below `test`, without `unit` and the endings
 * @property {string} file its path in the project, with slashes
 * @property {'unit' | 'e2e'} stage
 */

const SAMPLED = /from '[./]+\/support\/sample\.ts'/

/**
 * Every suite there is, by name: each `*.soak.ts` below `test/soak`, and each test file that takes
 * its counts from `sample.ts`.
 * @returns {readonly Suite[]}
 */
export function findSuites() {
  return filesBelow('test')
    .filter((file) => isSuite(file))
    .map((file) => ({
      name: file.replace(/^test\/(unit\/)?/, '').replace(/\.(test|soak)\.tsx?$/, ''),
      file,
      stage: stageOf(file),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * The suites that are meant by the words: a name, its end, or the folder it lies in.
 * @param {readonly Suite[]} suites
 * @param {readonly string[]} words all suites when empty
 * @returns {{ chosen: readonly Suite[], unknown: readonly string[] }}
 */
export function chooseSuites(suites, words) {
  const meant = (/** @type {string} */ word, /** @type {Suite} */ { name }) =>
    `/${name}/`.includes(`/${word}/`)
  return {
    chosen:
      words.length === 0
        ? suites
        : suites.filter((suite) => words.some((word) => meant(word, suite))),
    unknown: words.filter((word) => !suites.some((suite) => meant(word, suite))),
  }
}

/** @param {string} file */
function isSuite(file) {
  if (/^test\/soak\/.+\.soak\.ts$/.test(file)) return true
  if (!/^test\/(unit|e2e)\/.+\.test\.tsx?$/.test(file)) return false
  return SAMPLED.test(readFileSync(inProject(file), 'utf8'))
}

/**
 * @param {string} file
 * @returns {Suite['stage']}
 */
function stageOf(file) {
  return /^test\/(e2e|soak\/app)\//.test(file) ? 'e2e' : 'unit'
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  return readdirSync(inProject(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}
