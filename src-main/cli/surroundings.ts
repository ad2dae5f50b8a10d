import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fail, ok, type Result } from '../contract/result.ts'
import type { RuleSettings } from '../contract/rule-settings.ts'
import { readEnvironment, rulesWith } from '../contract/setting-layers.ts'
import { DEFAULT_RULE_SETTINGS, parseRuleSettings } from '../contract/settings.ts'
import { SETTING_KEYS } from '../contract/settings-table.ts'
import type { CareCommand, CareEvent, Folder } from '../engine/supervised-engine.ts'
import type { LineOutlet } from './outlet.ts'

/** What the supervisor of the process hears of a command, and tells it. */
export interface Supervision {
  /** Kept at what the command does; told every other second. */
  readonly pulse: { running: boolean; steps: number }
  readonly tell: (event: CareEvent) => void
  /** Says who obeys the supervisor. */
  readonly heed: (obey: (command: CareCommand) => void) => void
  /** Folders in which no call is to be made for now. */
  readonly leave: readonly Folder[]
  /** The data folder that it has claimed for the command, absolute; null where none is. */
  readonly data: string | null
}

/** Everything that a command takes from the process around it, so that a test can give its own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly cwd: string
  readonly now: () => number
  /** Absolute path of the worker that helps with large logs; absent where it would not. */
  readonly coldWorker?: string | undefined
  readonly stdout: (line: string) => void
  readonly stderr: LineOutlet
  /** Absent where nothing supervises it. */
  readonly supervision?: Supervision
}

/** Tells the supervisor, if there is one, that the command gets on. */
export function stepped({ supervision }: Surroundings): void {
  if (supervision !== undefined) supervision.pulse.steps += 1
}

/** The log directory: the flag, else `PAYMENTS_OPS_LOGS`, else `./logs`; absolute. */
export function logDirectory(
  flag: string | null,
  { env, cwd }: Pick<Surroundings, 'env' | 'cwd'>,
): string {
  return resolve(cwd, flag ?? (env['PAYMENTS_OPS_LOGS'] || 'logs'))
}

/**
 * The console's own folder, shared with the window: `PAYMENTS_OPS_DATA`, else the platform's place
 * for application data.
 */
export function dataDirectory({
  env,
  platform,
  cwd,
}: Pick<Surroundings, 'env' | 'platform' | 'cwd'>): string {
  const own = env['PAYMENTS_OPS_DATA']
  if (own) return resolve(cwd, own)
  return join(windowFolder({ env, platform }), 'engine')
}

/** The folder in which the window keeps what is its own, such as the journal of its actions. */
export function windowFolder({ env, platform }: Pick<Surroundings, 'env' | 'platform'>): string {
  return join(applicationData(platform, env), 'Payments Ops')
}

/** The same places that Electron's `appData` path names. */
function applicationData(platform: NodeJS.Platform, env: Surroundings['env']): string {
  switch (platform) {
    case 'win32':
      return env['APPDATA'] || join(homedir(), 'AppData', 'Roaming')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support')
    default:
      return env['XDG_CONFIG_HOME'] || join(homedir(), '.config')
  }
}

const RULE_KEYS = SETTING_KEYS.filter((key) => /^(rules|sight)\./.test(key))

/**
 * The rule settings: single variables such as `PAYMENTS_OPS_WEBHOOK_THRESHOLD`, as the window takes
 * them, else the file named by `PAYMENTS_OPS_RULES`, else the original's. Fails with one line.
 */
export function ruleSettings(around: Surroundings): Result<RuleSettings> {
  const rules = rulesOfFile(around)
  if (!rules.ok) return rules
  const { managed, faults } = readEnvironment(around.env, RULE_KEYS)
  if (faults[0] !== undefined) return fail('invalid', faults[0])
  return ok(rulesWith(rules.value, managed))
}

function rulesOfFile({ env, cwd }: Surroundings): Result<RuleSettings> {
  const name = env['PAYMENTS_OPS_RULES']
  if (!name) return ok(DEFAULT_RULE_SETTINGS)
  const path = resolve(cwd, name)
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return fail('invalid', `PAYMENTS_OPS_RULES: ${path} can't be read as JSON: ${why}`)
  }
  const settings = parseRuleSettings(value)
  return settings.ok ? settings : fail('invalid', `PAYMENTS_OPS_RULES: ${settings.message}`)
}
