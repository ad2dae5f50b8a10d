/** What the console uses of js-yaml, which brings no types. */
declare module 'js-yaml' {
  /** The value that a text in YAML says; throws when it is none. */
  export function load(text: string): unknown
}
