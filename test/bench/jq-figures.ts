import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bordersAt } from './figures.ts'

/**
 * A contender, in a process of its own: `jq-figures DIRECTORY NOW` lets jq count the webhook lines
 * and add up the payments, one line after the other, and prints the three figures as JSON. Times
 * are compared as text, which these logs allow and which is jq's quickest way.
 */
const [directory = '.', now = '0'] = process.argv.slice(2)
const borders = bordersAt(Number(now))

const WEBHOOKS = `reduce inputs as $line ([0, 0, 0];
  if $line.ts >= $hour then
    .[0] += (if $line.ts >= $five
      and ($line.ok == false or ($line.status | tostring) != "200") then 1 else 0 end)
    | .[1] += (if $line.ok == false then 1 else 0 end)
    | .[2] += 1
  else . end)`
const PAYMENTS = `reduce inputs as $line ([0, 0];
  (if ($line.date // "") != "" then $line.date else $line.ts[:10] end) as $day
  | if $day == $today then .[0] += (($line.amount_usd // 0) | tonumber)
    elif $day == $yesterday then .[1] += (($line.amount_usd // 0) | tonumber)
    else . end)`

function jq(program: string, names: readonly string[], given: Record<string, string>): number[] {
  const values = Object.entries(given).flatMap(([name, value]) => ['--arg', name, value])
  const paths = names.map((name) => join(directory, name))
  const { stdout, stderr, status } = spawnSync('jq', ['-nc', ...values, program, ...paths], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`jq failed: ${stderr}`)
  return JSON.parse(stdout)
}

const iso = (at: number) => new Date(at).toISOString()
const [failures, failed = 0, all = 0] = jq(WEBHOOKS, ['stripe_webhooks.ndjson'], {
  five: iso(borders.fiveMinutesAgo),
  hour: iso(borders.hourAgo),
})
const names = readdirSync(directory).filter((name) => /^payments_.*\.ndjson$/.test(name))
const { today: day, yesterday: dayBefore } = borders
const [today = 0, yesterday = 0] = jq(PAYMENTS, names, { today: day, yesterday: dayBefore })
const change = yesterday === 0 ? 0 : (today - yesterday) / yesterday
console.log(JSON.stringify({ failures, errorRate: failed / (all || 1), change }))
