/** The answer of anything a user can make fail: a value, or a failure that says what to do. */
export type Result<T, F = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F }

/** What kind of thing went wrong, so that a view can choose how to show it. */
export type FailureKind =
  /** The caller may not ask this: not our own main frame. */
  | 'forbidden'
  /** The console is locked: nothing was done. */
  | 'unauthorized'
  /** The request could not be read. */
  | 'invalid'
  /** The request is fine, but not in this workspace or mode. */
  | 'refused'
  /** What is needed is not there at the moment. */
  | 'unavailable'
  /** A defect of ours: reported, never expected. */
  | 'defect'

/** The only fields of a failure that ever cross a process border. */
export interface Failure {
  readonly kind: FailureKind
  /** A whole sentence for the operator, with what to do where there is something to do. */
  readonly message: string
}

/** Wraps a value as a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** Wraps a failure kind and its sentence. */
export function fail(
  kind: FailureKind,
  message: string,
): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { kind, message } }
}

/** Closes a switch over a union: a case that was forgotten fails to compile. */
export function never(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
