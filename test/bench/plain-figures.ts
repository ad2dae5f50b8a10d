import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { bordersAt } from './figures.ts'

/**
 * A contender, in a process of its own: `plain-figures DIRECTORY NOW` reads every line of every log
 * with readline and JSON.parse, and prints the three figures as JSON.
 */
const [directory = '.', now = '0'] = process.argv.slice(2)
const borders = bordersAt(Number(now))

async function eachLine(name: string, use: (line: Record<string, unknown>) => void): Promise<void> {
  const input = createReadStream(join(directory, name))
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text !== '') use(JSON.parse(text))
  }
}

let [failures, failed, all, today, yesterday] = [0, 0, 0, 0, 0]
await eachLine('stripe_webhooks.ndjson', ({ ts, ok, status }) => {
  const at = Date.parse(String(ts))
  if (at < borders.hourAgo) return
  all += 1
  if (ok === false) failed += 1
  if (at < borders.fiveMinutesAgo) return
  if (ok === false || String(status) !== '200') failures += 1
})
for (const name of readdirSync(directory)) {
  if (!/^payments_.*\.ndjson$/.test(name)) continue
  await eachLine(name, ({ ts, date, amount_usd: amount }) => {
    const day = date || String(ts).slice(0, 10)
    if (day === borders.today) today += Number(amount ?? 0)
    else if (day === borders.yesterday) yesterday += Number(amount ?? 0)
  })
}
const change = yesterday === 0 ? 0 : (today - yesterday) / yesterday
console.log(JSON.stringify({ failures, errorRate: failed / (all || 1), change }))
