import * as z from 'zod'
import type { SavedCursors } from './saved-cursors.ts'

/** To be raised whenever what is made of a line changes: older figures are then read anew. */
export const SAVED_VERSION = 2

const cursorsShape = z.array(
  z.strictObject({
    name: z.string(),
    base: z.string(),
    print: z.strictObject({
      length: z.number().int().min(0),
      head: z.number(),
      tail: z.number(),
    }),
    latest: z.number().nullable(),
    blocks: z.string(),
  }),
)

const savedShape = z.strictObject({
  version: z.literal(SAVED_VERSION),
  webhooks: cursorsShape,
  payments: cursorsShape,
})

/** What a log reader saved, as far as its outer shape goes; null for any other value. */
export function parseSaved(
  value: unknown,
): { readonly webhooks: SavedCursors; readonly payments: SavedCursors } | null {
  return savedShape.safeParse(value).data ?? null
}

/** One source's saved cursors, as far as their outer shape goes; null for any other value. */
export function parseSavedCursors(value: unknown): SavedCursors | null {
  return cursorsShape.safeParse(value).data ?? null
}
