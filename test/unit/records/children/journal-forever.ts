import { writeSync } from 'node:fs'
import { Journal } from '../../../../src-main/records/journal.ts'

// Opens the journal at argv[2] and appends notes for ever; prints each number once acknowledged.
const [, , path = ''] = process.argv
const journal = await Journal.open(path)
if (!journal.ok) throw new Error(journal.failure.message)
for (;;) {
  const next = journal.value.entries.length + 1
  // Lengths vary, up to several pages, so that a kill has something to tear.
  const text = 'x'.repeat((next * 977) % 20_000)
  const answer = await journal.value.append(next, { kind: 'note', text })
  if (!answer.ok) throw new Error(answer.failure.message)
  writeSync(1, `${answer.value.seq}\n`)
}
