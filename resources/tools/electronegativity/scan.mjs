import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject } from '../project.mjs'
import { run } from '../run.mjs'

const scanner = inProject('resources', 'tools', 'electronegativity', 'scanner.cjs')
const SCAN_LIMIT_MS = 120_000

/** What of the project ends up in a running console. */
const SCANNED = ['src-main', 'src-renderer', 'package.json']

/**
 * @typedef {object} Scan
 * @property {number} checks how many kinds of weakness were looked for
 * @property {import('./judge.mjs').Finding[]} findings
 * @property {string[]} unread files that could not be parsed, so that nothing is known of them
 */

/**
 * Scans the console's own sources.
 * @param {string} installed the scanner's folder
 */
export async function scanProject(installed) {
  const folder = mkdtempSync(join(tmpdir(), 'payments-ops-scan-'))
  try {
    for (const part of SCANNED) cpSync(inProject(part), join(folder, part), { recursive: true })
    return await scanFolder(installed, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Scans every script, page and manifest below a folder; throws when the scanner breaks.
 * @param {string} installed the scanner's folder
 * @param {string} folder absolute
 * @returns {Promise<Scan>}
 */
export async function scanFolder(installed, folder) {
  const { code, output } = await run(process.execPath, [scanner, installed, folder], {
    env: { ...process.env, LANG: 'en-US' },
    limitMs: SCAN_LIMIT_MS,
  })
  if (code !== 0) throw new Error(`electronegativity failed:\n${output}`)
  /** @type {import('./judge.mjs').RawScan & { checks: number }} */
  // Libraries of its own may print before it.
  const answer = JSON.parse(output.trim().split('\n').at(-1) ?? '')
  return {
    checks: answer.checks,
    findings: answer.issues.map(findingOf),
    unread: answer.errors.map(({ file, message }) => `${file}: ${message}`),
  }
}

/**
 * The findings that were looked at and are none.
 * @returns {import('./judge.mjs').Accepted[]}
 */
export function acceptedFindings() {
  return JSON.parse(
    readFileSync(inProject('resources', 'tools', 'electronegativity', 'accepted.json'), 'utf8'),
  )
}

/**
 * @param {import('./judge.mjs').RawIssue} issue
 * @returns {import('./judge.mjs').Finding}
 */
function findingOf({ id, file, location, sample }) {
  return {
    check: id,
    file: file.replaceAll('\\', '/'),
    line: location.line,
    code: sample ?? '',
  }
}
