/** An address of RFC 5321 has no more characters. */
export const LONGEST_EMAIL = 254

/** What mail systems use in practice: no quotes, no comments, and a domain with a dot. */
const EMAIL =
  /^(?!\.)(?!.*\.\.)[\w.!#$%&'*+/=?^`{|}~-]*[\w!#$%&'*+/=?^`{|}~-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/

/** Whether a text is an email address that Stripe can be given for a customer. */
export function isEmail(text: string): boolean {
  return text.length <= LONGEST_EMAIL && EMAIL.test(text)
}
