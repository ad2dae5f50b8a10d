/** Compares the signature of a downloaded file with names; answers what is wrong, or null. */
export type VerifySignature = (names: string[], file: string) => Promise<string | null>

/** What electron-updater warns with when it takes an update whose signature it couldn't look at. */
const SKIPPED = /ignoring signature/i

const UNCHECKED = 'its signature could not be checked'

/**
 * Makes electron-updater's verification of signatures strict. Where PowerShell can't be run, as on
 * many managed machines, it warns and takes the update; here that is a refusal. Also gives the
 * `warn` that has to hear what is warned of, and passes it on.
 */
export function strictVerification(
  verify: VerifySignature,
  pass: (message: unknown) => void,
): { readonly verify: VerifySignature; readonly warn: (message: unknown) => void } {
  let skipped = false
  return {
    warn: (message) => {
      if (SKIPPED.test(String(message))) skipped = true
      pass(message)
    },
    verify: async (names, file) => {
      skipped = false
      const problem = await verify(names, file)
      if (problem !== null) return problem
      return skipped || names.length === 0 ? UNCHECKED : null
    },
  }
}
