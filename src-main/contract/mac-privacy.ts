/**
 * Where macOS lets no program in before the user has allowed it: three folders of the user's home,
 * clouds, and other disks. No other system has folders by these names.
 */
const GUARDED =
  /^\/Users\/[^/]+\/(Documents|Desktop|Downloads|Library\/Mobile Documents|Library\/CloudStorage)(\/|$)|^\/Volumes\/[^/]/

/**
 * Where to allow what macOS's privacy protection refused, by the errno code of a failed file call and
 * the path, absolute, that it was about; null for any other failure. It answers EPERM, where the
 * permissions of a file answer EACCES, and no `chmod` helps.
 */
export function macPrivacyHelp(code: string | null, path: string): string | null {
  if (code !== 'EPERM' || !GUARDED.test(path)) return null
  return (
    'macOS does not let Payments Ops in there. Allow it in System Settings > Privacy & Security > ' +
    'Files and Folders (for the command line, allow your terminal) and restart it, or use another folder.'
  )
}
