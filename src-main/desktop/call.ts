import { RULE_IDS, type RuleId } from '../contract/rule.ts'

/** What a start of the console asks for, the first one or one while it runs already. */
export type Call =
  /** Open the window, or bring it to the front. */
  | { readonly kind: 'open' }
  /** A start at login: nothing is to be seen. */
  | { readonly kind: 'hidden' }
  /** A link to an alert. */
  | { readonly kind: 'rule'; readonly rule: RuleId }
  /** A link that leads nowhere. */
  | { readonly kind: 'bad-link' }

/** The scheme of the console's links. */
export const LINK_SCHEME = 'payments-ops'
/** The flag of a start that shows no window. */
export const HIDDEN_FLAG = '--hidden'

/** More arguments, or longer ones, than anybody writes are no call of ours. */
const MOST_ARGUMENTS = 256

/** What is said for a link that isn't one of ours. */
export const BAD_LINK =
  'That link doesn’t lead anywhere in this console. Links look like payments-ops://alert/webhook.'

/**
 * Longer ones (bytes of all arguments, each with its end) are handed to no other start. Electron passes a
 * second start's arguments on to the first with a bound that it doesn't check on the other side:
 * 16,200 characters ended the first one. A path has 4,096 at most, a link of ours 30.
 */
const MOST_ARGUMENT_BYTES = 4 * 1024

/** The remark about a start with arguments longer than that. */
export const TOO_LONG =
  'The arguments of this start are longer than 4 KiB, so it was ended. A link or a path in them is too long.'

/** Whether a start has to leave because of its arguments, before it asks whether another one runs. */
export function isTooLong(args: readonly string[]): boolean {
  const bytes = args.reduce((sum, arg) => sum + Buffer.byteLength(arg) + 1, 0)
  return bytes > MOST_ARGUMENT_BYTES
}

/**
 * Reads what a start asks for from its arguments, which may come from a web page by way of a link
 * and are trusted with nothing: a link can show one of the known rules, and do nothing else.
 */
export function readCall(args: unknown): Call {
  if (!Array.isArray(args) || args.length > MOST_ARGUMENTS) return { kind: 'open' }
  const link = args.find(isLink)
  if (link !== undefined) {
    const rule = ruleOf(link)
    return rule === null ? { kind: 'bad-link' } : { kind: 'rule', rule }
  }
  return { kind: args.includes(HIDDEN_FLAG) ? 'hidden' : 'open' }
}

/** The link to a rule, as a notification elsewhere may carry it. */
export function linkTo(rule: RuleId): string {
  return `${LINK_SCHEME}://alert/${rule}`
}

/** Whether an argument is meant as a link of ours, whatever it leads to. */
export function isLink(argument: unknown): argument is string {
  return typeof argument === 'string' && /^\s*payments-ops:/i.test(argument)
}

/** Compared as a whole and never taken apart, so that there is nothing in it to get wrong. */
function ruleOf(link: string): RuleId | null {
  // Browsers and desktops may add the slash of an empty path.
  return RULE_IDS.find((rule) => link === linkTo(rule) || link === `${linkTo(rule)}/`) ?? null
}
