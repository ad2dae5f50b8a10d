import { writeSync } from 'node:fs'
import { Appender } from '../../../../src-main/records/append.ts'

// Appends argv[4] records marked argv[3] to argv[2], or fewer when one fails, and prints how many
// were acknowledged and the failure's sentence.
const [, , path = '', who = '', count = '0'] = process.argv
const appender = new Appender()
let acknowledged = 0
let failure: string | null = null
while (acknowledged < Number(count) && failure === null) {
  const answer = await appender.append(path, { who, n: acknowledged, filler: 'x'.repeat(60) })
  if (answer.ok) acknowledged += 1
  else failure = answer.failure.message
}
writeSync(1, JSON.stringify({ acknowledged, failure }))
