/** Longer texts carry whole answers of a server. */
const LONGEST = 160

/** The sentence for a feed that could not be looked at. */
export function feedProblem(error: unknown): string {
  return `Updates could not be looked for (${reasonOf(error)}). Check the address in Settings.`
}

/** The sentence for an update that could not be fetched or installed. */
export function downloadProblem(error: unknown): string {
  if (codeOf(error) === 'ERR_CHECKSUM_MISMATCH') {
    return 'The update is not the file that was announced: its checksum differs. It was thrown away; report it to the owner of the update feed.'
  }
  if (codeOf(error) === 'ERR_UPDATER_INVALID_SIGNATURE') {
    return 'The update is not signed by the publisher of this console, or its signature could not be checked. It was thrown away; report it to the owner of the update feed.'
  }
  if (/code signature/i.test(reasonOf(error))) {
    return 'macOS lets only a signed console update itself, with an update that is signed alike. Install the new version by hand.'
  }
  return `The update could not be installed (${reasonOf(error)}). Look for it again later.`
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}

function reasonOf(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return first.length > LONGEST ? `${first.slice(0, LONGEST)}…` : first
}
