import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { paymentLine, webhookLine } from './lines.ts'
import { GENERATOR_VERSION, PAYMENT_LINES, SMALL_LINES, WEBHOOK_LINES } from './plan.ts'

const WEBHOOKS = 'stripe_webhooks.ndjson'
const PAYMENTS = ['payments_eu.ndjson', 'payments_us.ndjson'] as const
const SIZES = 'sizes.json'
const FLUSH_CHARACTERS = 4 * 1024 * 1024

/** One directory of logs, with the size its webhook log has between the rounds. */
export interface BenchLogs {
  readonly directory: string
  readonly webhooks: string
  readonly size: number
}

/**
 * The large and the small logs in the cache folder, made when they are not there or when the
 * generator has changed since. Anything that an interrupted round appended is cut off again.
 */
export function cachedLogs(cache: string, say: (line: string) => void) {
  const folder = join(cache, `bench-${GENERATOR_VERSION}`)
  if (!existsSync(folder)) {
    say('Making 4,000,000 webhook lines and 2,000,000 payment lines, once.')
    make(folder)
    dropOlder(cache)
  }
  const sizes: unknown = JSON.parse(readFileSync(join(folder, SIZES), 'utf8'))
  return { large: take(folder, 'large', sizes), small: take(folder, 'small', sizes) }
}

/** Cuts the webhook log back to what it was made with. */
export function restoreLogs({ webhooks, size }: BenchLogs): void {
  truncateSync(webhooks, size)
}

function make(folder: string): void {
  const temporary = `${folder}.${process.pid}`
  const [large, small] = [join(temporary, 'large'), join(temporary, 'small')]
  mkdirSync(large, { recursive: true })
  mkdirSync(small)
  writeLines(join(large, WEBHOOKS), 0, WEBHOOK_LINES, 1, webhookLine)
  writeLines(join(small, WEBHOOKS), WEBHOOK_LINES - SMALL_LINES, WEBHOOK_LINES, 1, webhookLine)
  PAYMENTS.forEach((name, first) => {
    writeLines(join(large, name), first, PAYMENT_LINES, PAYMENTS.length, paymentLine)
    linkSync(join(large, name), join(small, name))
  })
  const sizes = {
    large: statSync(join(large, WEBHOOKS)).size,
    small: statSync(join(small, WEBHOOKS)).size,
  }
  writeFileSync(join(temporary, SIZES), JSON.stringify(sizes))
  renameSync(temporary, folder)
}

function writeLines(
  path: string,
  from: number,
  to: number,
  step: number,
  lineAt: (index: number) => string,
): void {
  const file = openSync(path, 'w')
  let text = ''
  for (let index = from; index < to; index += step) {
    text += lineAt(index)
    if (text.length < FLUSH_CHARACTERS) continue
    writeSync(file, text)
    text = ''
  }
  writeSync(file, text)
  closeSync(file)
}

function take(folder: string, name: 'large' | 'small', sizes: unknown): BenchLogs {
  const directory = join(folder, name)
  const webhooks = join(directory, WEBHOOKS)
  const size =
    typeof sizes === 'object' && sizes !== null && name in sizes ? sizes[name as never] : 0
  const logs = { directory, webhooks, size: Number(size) }
  if (statSync(webhooks).size < logs.size || logs.size === 0) {
    throw new Error(`${folder} is damaged: delete it, and it is made again.`)
  }
  restoreLogs(logs)
  return logs
}

function dropOlder(cache: string): void {
  for (const name of readdirSync(cache)) {
    if (/^bench-\d+/.test(name) && name !== `bench-${GENERATOR_VERSION}`) {
      rmSync(join(cache, name), { recursive: true, force: true })
    }
  }
}
