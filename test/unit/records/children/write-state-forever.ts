import { writeSync } from 'node:fs'
import { writeState } from '../../../../src-main/records/state-file.ts'

// Replaces the state at argv[2] by version after version from argv[3] on, and prints each version.
const [, , path = '', first = '0'] = process.argv
for (let version = Number(first); ; version += 1) {
  const filler = String(version).repeat(1 + ((version * 7919) % 20_000))
  const answer = await writeState(path, { version, filler })
  if (!answer.ok) throw new Error(answer.failure.message)
  writeSync(1, `${version}\n`)
}
