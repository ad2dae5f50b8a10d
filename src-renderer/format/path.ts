/** The last part of a folder's path, with either separator; a root is given back whole. */
export function folderName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path
}
