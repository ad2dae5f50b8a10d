import { fail, type Result } from '../../src-main/contract/result.ts'

/**
 * Asks the console and always answers a Result. A rejected promise means that the main process
 * went away or has no such request, which the operator must hear like any other failure.
 */
export async function ask<T>(question: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await question()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return fail(
      'unavailable',
      `The console’s main process did not answer (${reason}). Retry; if it stays so, restart the console.`,
    )
  }
}
