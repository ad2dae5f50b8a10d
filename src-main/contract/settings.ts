import * as z from 'zod'

const minutes = (largest: number) => z.number().int().min(1).max(largest)

/** Each rule's settings with the values of the original system as defaults. */
const ruleSettings = z.strictObject({
  webhook: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** Critical when more than this many deliveries failed in the window. */
      threshold: z.number().int().min(0).max(1_000_000).default(3),
      windowMinutes: minutes(1440).default(5),
    })
    .prefault({}),
  payments: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** Critical when the share of deliveries with `ok: false` is beyond this, 0 to 1. */
      threshold: z.number().min(0).max(1).default(0.05),
      windowMinutes: minutes(1440).default(60),
    })
    .prefault({}),
  revenue: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** Warning when today against yesterday is below this; -0.3 is 30 % less. */
      threshold: z.number().min(-1).max(10).default(-0.3),
    })
    .prefault({}),
  /** A log with nothing new for longer than this reads as stale, in minutes. */
  staleAfterMinutes: minutes(10_080).default(60),
})

export type RuleSettings = z.infer<typeof ruleSettings>

/** The rule settings of the original system. */
export const DEFAULT_RULE_SETTINGS: RuleSettings = ruleSettings.parse({})

/** What reading settings gave: the settings, or one line that names the first thing wrong. */
export type SettingsAnswer =
  | { readonly ok: true; readonly value: RuleSettings }
  | { readonly ok: false; readonly message: string }

/**
 * Reads rule settings from an unknown value; absent parts take their defaults.
 * Answers one line naming the first field that is wrong, and then nothing of the value is used.
 */
export function parseRuleSettings(value: unknown): SettingsAnswer {
  const parsed = ruleSettings.safeParse(value ?? {})
  if (parsed.success) return { ok: true, value: parsed.data }
  const issue = parsed.error.issues[0]
  const place = issue?.path.join('.') || 'rules'
  return { ok: false, message: `${place}: ${issue?.message ?? 'not readable'}` }
}
