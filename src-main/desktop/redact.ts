/** An e-mail address, in any script, its sign also as in a URL. */
const ADDRESS =
  /(?:(?<=\\[bfnrt])|(?<![\p{L}\p{M}\p{N}_.+'\\-])|(?<=\\)(?![bfnrt]))[\p{L}\p{M}\p{N}_.+'-]+(?:@|%40)[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)+/gu

// No boundary stands before keys: one glued to a word is a key all the same. Other words may begin
// after an escaped newline or tab of JSON, too, whose letter is no part of them.
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/(sk|rk|pk)_(test|live)_[A-Za-z0-9]+/g, '$1_$2_…'],
  [/whsec_[A-Za-z0-9+/=]+/g, 'whsec_…'],
  [/((?:pi|cs|seti)_[A-Za-z0-9_]+)_secret_[\w%+/=-]+/g, '$1_secret_…'],
  // What the page sends to unlock: in JSON, and in JSON inside a JSON string.
  [/("(?:passcode|current|next)"\s*:\s*")(?:[^"\\]|\\.)*/g, '$1…'],
  [/(\\"(?:passcode|current|next)\\"\s*:\s*\\")(?:[^"\\]|\\\\(?:\\.|[^\\]))*/g, '$1…'],
  [/(?:(?<=\\[bfnrt])|\b)(Bearer|Basic)\s+[A-Za-z0-9+/=._-]+/gi, '$1 …'],
  [ADDRESS, '…@…'],
  [/(?:(?<=\\[bfnrt])|\b)\d(?:[ -]?\d){13,18}\b/g, '…'],
]

/** Longer texts add nothing to a diagnosis and could carry a whole file. */
const LONGEST = 4_000
/** What a cut may have gone through: half of an address or a card number is not known as one. */
const BROKEN_END = /(?:(?:\d[ -]?){1,19}|\S{1,320})$/

/**
 * Makes a text fit for a log: API keys, webhook and client secrets, passcodes in JSON,
 * authorisation headers, e-mail addresses and card-like numbers are blanked out, and it is cut
 * after 4,000 characters, before a word that would be cut.
 */
export function redact(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(BROKEN_END, '')}…` : text
  return SECRETS.reduce((soFar, [pattern, blank]) => soFar.replace(pattern, blank), cut)
}
