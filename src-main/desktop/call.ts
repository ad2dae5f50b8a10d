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

function isLink(argument: unknown): argument is string {
  return typeof argument === 'string' && /^\s*payments-ops:/i.test(argument)
}

/** Compared as a whole and never taken apart, so that there is nothing in it to get wrong. */
function ruleOf(link: string): RuleId | null {
  // Browsers and desktops may add the slash of an empty path.
  return RULE_IDS.find((rule) => link === linkTo(rule) || link === `${linkTo(rule)}/`) ?? null
}
