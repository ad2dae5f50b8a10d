/** Threads for calls that wait for a disk: a few that hang leave enough for all others. */
const DISK_THREADS = 16

/** What a process needs to start and to name its temporary folder, and nothing that could be secret. */
const PASSED_ON = [
  'LANG',
  'LC_ALL',
  'LD_LIBRARY_PATH',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
  'windir',
] as const

/** The environment of the engine's process: by name what it needs of ours, so that no key gets there. */
export function engineEnvironment(
  ours: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const theirs: Record<string, string> = { UV_THREADPOOL_SIZE: String(DISK_THREADS) }
  for (const name of PASSED_ON) {
    const value = ours[name]
    if (value !== undefined) theirs[name] = value
  }
  return theirs
}
