import { writeSync } from 'node:fs'
import { Appender } from '../../../../src-main/records/append.ts'

// Appends numbered records to argv[2] from argv[3] on, and prints each number once acknowledged.
const [, , path = '', first = '0'] = process.argv
const appender = new Appender()
for (let n = Number(first); ; n += 1) {
  // Lengths vary, up to several pages, so that a kill has something to tear.
  const answer = await appender.append(path, { n, filler: 'x'.repeat((n * 977) % 20_000) })
  if (!answer.ok) throw new Error(answer.failure.message)
  writeSync(1, `${n}\n`)
}
