/** What the console, its tools and its tests use of js-yaml, which brings no types. */
declare module 'js-yaml' {
  /** The value that a text in YAML says; throws when it is none. */
  export function load(text: string): unknown
  /** The text in YAML that says a value. */
  export function dump(value: object): string
}
