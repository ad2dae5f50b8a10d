import { NOW, PAYMENT_LINES, WEBHOOK_LINES, WEBHOOK_STEP } from './plan.ts'

const DAY_MS = 86_400_000
const FIRST_PAYMENT = (Math.floor(NOW / DAY_MS) - 1) * DAY_MS
const PAYMENT_STEP_MS = (NOW - FIRST_PAYMENT) / PAYMENT_LINES
const TYPES = [
  'charge.succeeded',
  'payment_intent.succeeded',
  'checkout.session.completed',
] as const
const COUNTRIES = ['US', 'US', 'CA', 'GB', 'DE', 'FR', 'AU', 'SE'] as const

/**
 * One webhook line, with its newline, about 250 bytes long. It follows from its number alone; the
 * last of the log is just before NOW, and higher numbers go on behind it.
 */
export function webhookLine(index: number): string {
  const hash = mix(index)
  const ts = isoTime(webhookTime(index))
  const outcome = hash % 250 === 0 ? '"ok":false,"status":500' : '"ok":true,"status":200'
  return (
    `{"ts":"${ts}","id":"evt_1Q${id(index)}","type":"${TYPES[hash % 3]}",${outcome},` +
    `"livemode":false,"attempt":1,"payment_intent":"pi_3Q${id(hash)}","amount":${amount(hash)},` +
    `"currency":"usd","endpoint":"we_1PzQ7xKd03LmNb5","request_ms":${40 + (hash % 400)}}\n`
  )
}

/** When the webhook line of that number was written, in ms since the epoch. */
function webhookTime(index: number): number {
  return NOW + Math.floor(((index - WEBHOOK_LINES) * WEBHOOK_STEP.ms) / WEBHOOK_STEP.lines)
}

/** One payment line with its newline; every other one has its amount as text, as some shops do. */
export function paymentLine(index: number): string {
  const hash = mix(index + WEBHOOK_LINES)
  const ts = isoTime(FIRST_PAYMENT + Math.floor(index * PAYMENT_STEP_MS))
  const dollars = (amount(hash) / 100).toFixed(2)
  return (
    `{"id":"pay_${id(index)}","ts":"${ts}","date":"${ts.slice(0, 10)}",` +
    `"amount_usd":${index % 2 === 0 ? Number(dollars) : `"${dollars}"`},"currency":"usd",` +
    `"payment_intent":"pi_3Q${id(hash)}","status":"succeeded","method":"card",` +
    `"country":"${COUNTRIES[hash % 8]}"}\n`
  )
}

/** Scatters the bits of a number over 32 (the finaliser of MurmurHash 3). */
function mix(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Cents from 5.00 to about 205.00. */
function amount(hash: number): number {
  return 500 + (hash % 20_011)
}

/** 20 letters and digits that belong to one number. */
function id(value: number): string {
  return `${mix(value).toString(36)}${value.toString(36)}KdLmNb5Rt2VwXy8ZaQ`.slice(0, 20)
}

let daySeen = Number.NaN
let dayText = ''

/** As toISOString, in a quarter of its time: six million of these are made. */
function isoTime(at: number): string {
  const day = Math.floor(at / DAY_MS)
  if (day !== daySeen) {
    daySeen = day
    dayText = new Date(at).toISOString().slice(0, 11)
  }
  const ms = at - day * DAY_MS
  const seconds = Math.floor(ms / 1_000)
  const [hour, minute] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  return `${dayText}${two(hour)}:${two(minute)}:${two(seconds % 60)}.${three(ms % 1_000)}Z`
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}

function three(value: number): string {
  return value < 100 ? `0${two(value)}` : `${value}`
}
