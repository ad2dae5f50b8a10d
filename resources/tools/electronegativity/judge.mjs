/**
 * @typedef {object} RawScan what the scanner answers
 * @property {{ file: string, message: string }[]} errors
 * @property {RawIssue[]} issues
 * @property {number} atomicChecks
 * @property {number} globalChecks
 */

/**
 * @typedef {object} RawIssue
 * @property {string} id
 * @property {string} file
 * @property {{ line: number }} location
 * @property {string} [sample]
 */

/**
 * @typedef {object} Finding
 * @property {string} check
 * @property {string} file inside the project, with slashes; `N/A` for the project as a whole
 * @property {number} line counted from 1; 0 for the project as a whole
 * @property {string} code the line itself, trimmed; empty for the project as a whole
 */

/**
 * A finding that was looked at and is none. It names the line by its text, so that it survives
 * other lines and dies with its own.
 * @typedef {object} Accepted
 * @property {string} check
 * @property {string} file
 * @property {string} code
 * @property {string} reason
 */

/**
 * What has to be looked at: findings nobody accepted, and acceptances of what is no longer there.
 * One acceptance covers one finding: a second one on an equal line is new.
 * @param {readonly Finding[]} findings
 * @param {readonly Accepted[]} accepted
 * @returns {string[]} a sentence each
 */
export function judge(findings, accepted) {
  const unused = [...accepted]
  const problems = findings.flatMap((finding) => {
    const at = unused.findIndex((one) => covers(one, finding))
    if (at >= 0) {
      unused.splice(at, 1)
      return []
    }
    return [`New: ${finding.check} at ${finding.file}:${finding.line}: ${finding.code}`]
  })
  const stale = unused.map(
    (one) => `Accepted, but no longer found: ${one.check} in ${one.file}: ${one.code}`,
  )
  const bare = accepted.filter((one) => one.reason.trim().length < 20)
  return [...problems, ...stale, ...bare.map((one) => `Accepted without a reason: ${one.check}`)]
}

/**
 * @param {Accepted} accepted
 * @param {Finding} finding
 */
function covers(accepted, finding) {
  return (
    accepted.check === finding.check &&
    accepted.file === finding.file &&
    accepted.code === finding.code
  )
}
