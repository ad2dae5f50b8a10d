/**
 * The page's content security policy: our own files and nothing else. Charts set their styles
 * through the CSSOM, which `style-src 'self'` allows; style attributes in markup it does not. Text
 * never becomes markup or script: no trusted type can be made, so whatever takes markup throws.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/**
 * The headers of every answer of the page's scheme, refusals included: a refusal is a document
 * too, and one without a policy would be a way around it. None is about who opened the page: nobody
 * can, and Chromium would put the page into a second process for it, long after the first is there.
 */
export function answerHeaders(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  }
}
