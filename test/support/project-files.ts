import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The checkout's top folder. */
export const project = join(import.meta.dirname, '..', '..')

/** What is made or fetched, by its place; the same as in .gitignore. */
const NOT_OURS = new Set(['.git', 'dist', 'artifacts', 'logs'])
const FETCHED = 'node_modules'

/**
 * Every file that belongs to the project, by its path with slashes. The folder is walked rather
 * than git asked: a checkout without git, or of another user, is to be checked as well.
 */
export function projectFiles(): string[] {
  return walk('').sort()
}

function walk(folder: string): string[] {
  return readdirSync(join(project, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (NOT_OURS.has(path) || entry.name === FETCHED) return []
    if (entry.isDirectory()) return walk(path)
    return entry.isFile() ? [path] : []
  })
}
