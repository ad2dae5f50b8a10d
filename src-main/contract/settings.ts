import * as z from 'zod'
import { SETTINGS } from './settings-table.ts'

interface Limited {
  readonly initial: number
  readonly takes: { readonly least: number; readonly most: number }
}
const share = ({ initial, takes }: Limited) =>
  z.number().min(takes.least).max(takes.most).default(initial)
const whole = ({ initial, takes }: Limited) =>
  z.number().int().min(takes.least).max(takes.most).default(initial)

/** Each rule's settings with the values of the original system as defaults. */
const ruleSettings = z.strictObject({
  webhook: z
    .strictObject({
      enabled: z.boolean().default(SETTINGS['rules.webhook.enabled'].initial),
      /** Critical when more than this many deliveries failed in the window. */
      threshold: whole(SETTINGS['rules.webhook.threshold']),
      windowMinutes: whole(SETTINGS['rules.webhook.windowMinutes']),
    })
    .prefault({}),
  payments: z
    .strictObject({
      enabled: z.boolean().default(SETTINGS['rules.payments.enabled'].initial),
      /** Critical when the share of deliveries with `ok: false` is beyond this, 0 to 1. */
      threshold: share(SETTINGS['rules.payments.threshold']),
      windowMinutes: whole(SETTINGS['rules.payments.windowMinutes']),
    })
    .prefault({}),
  revenue: z
    .strictObject({
      enabled: z.boolean().default(SETTINGS['rules.revenue.enabled'].initial),
      /** Warning when today against yesterday is below this; -0.3 is 30 % less. */
      threshold: share(SETTINGS['rules.revenue.threshold']),
    })
    .prefault({}),
  /** A log with nothing new for longer than this reads as stale, in minutes. */
  staleAfterMinutes: whole(SETTINGS['rules.staleAfterMinutes']),
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
