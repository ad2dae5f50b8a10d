import type { Result } from '../../src-main/contract/result.ts'

/** The value of a result that has to be one; throws the sentence of a failure. */
export function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.message}`)
  return result.value
}
