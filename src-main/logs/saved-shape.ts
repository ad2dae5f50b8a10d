import type { SavedCursor, SavedCursors } from './saved-cursors.ts'

/** To be raised whenever what is made of a line changes: older figures are then read anew. */
export const SAVED_VERSION = 3

/** What a log reader saved, as far as its outer shape goes; null for any other value. */
export function parseSaved(
  value: unknown,
): { readonly webhooks: SavedCursors; readonly payments: SavedCursors } | null {
  if (!hasJust(value, ['version', 'webhooks', 'payments'])) return null
  if (value['version'] !== SAVED_VERSION) return null
  const webhooks = parseSavedCursors(value['webhooks'])
  const payments = parseSavedCursors(value['payments'])
  return webhooks === null || payments === null ? null : { webhooks, payments }
}

/** One source's saved cursors, as far as their outer shape goes; null for any other value. */
export function parseSavedCursors(value: unknown): SavedCursors | null {
  return Array.isArray(value) && value.every(isCursor) ? value : null
}

/** By hand: a schema library would be loaded by every run of the command line for this alone. */
function isCursor(value: unknown): value is SavedCursor {
  const names = ['name', 'base', 'print', 'latest', 'done', 'blocks']
  // What was saved before it was kept has no `seen`.
  if (!hasJust(value, names) && !hasJust(value, [...names, 'seen'])) return false
  const { name, base, print, seen = null, latest, done, blocks } = value
  return (
    [name, base, blocks].every((text) => typeof text === 'string') &&
    (latest === null || Number.isFinite(latest)) &&
    (done === null || isDone(done)) &&
    (seen === null || isSeen(seen)) &&
    hasJust(print, ['length', 'head', 'tail']) &&
    isPlace(print['length']) &&
    Number.isFinite(print['head']) &&
    Number.isFinite(print['tail'])
  )
}

function isDone(value: unknown): boolean {
  if (!hasJust(value, ['below', 'upTo'])) return false
  return isPlace(value['below']) && Number.isFinite(value['upTo'])
}

function isSeen(value: unknown): boolean {
  if (!hasJust(value, ['size', 'id', 'times', 'isSettled', 'recent'])) return false
  const { size, id, times, isSettled, recent } = value
  return (
    isPlace(size) &&
    (id === null || typeof id === 'string') &&
    (times === null || isTimes(times)) &&
    typeof isSettled === 'boolean' &&
    (recent === null || isDigest(recent))
  )
}

function isTimes(value: unknown): boolean {
  if (!hasJust(value, ['modified', 'changed'])) return false
  return typeof value['modified'] === 'string' && typeof value['changed'] === 'string'
}

function isDigest(value: unknown): boolean {
  if (!hasJust(value, ['from', 'to', 'high', 'low'])) return false
  const { from, to, high, low } = value
  return (
    [from, to].every(isPlace) && [high, low].every(Number.isFinite) && Number(to) >= Number(from)
  )
}

/** Whether it is a number of bytes. */
function isPlace(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** Whether it is an object with these members and no others. */
function hasJust(
  value: unknown,
  names: readonly string[],
): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  return (
    Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name))
  )
}
