import * as z from 'zod'
import { RULE_IDS } from '../contract/rule.ts'

/** ms since the epoch. */
export const instant = z.number().finite()
/** A sentence, or a part of one. */
export const because = z.string()
export const ruleId = z.enum(RULE_IDS)

/** What became of a notification. */
export const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sent') }),
  z.object({ kind: z.literal('shown') }),
  z.object({ kind: z.literal('clicked') }),
  z.object({ kind: z.literal('failed'), because }),
  z.object({ kind: z.literal('withheld'), because }),
])
