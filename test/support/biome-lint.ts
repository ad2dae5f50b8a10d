import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { freshFolder } from './fresh-folder.ts'
import { project } from './project-files.ts'

const BIOME = join(project, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      message: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
})

/** A complaint of the linter. */
export interface Complaint {
  /** Inside the project, with slashes. */
  readonly path: string
  /** Counted from 1. */
  readonly line: number
  readonly category: string
  readonly message: string
}

/**
 * Lints files that exist only for this question, by the project's own configuration. They are
 * laid out in a fresh folder, since the rules depend on where a file lies.
 * @param files path inside the project -> source text
 */
export async function lintAsProject(files: ReadonlyMap<string, string>): Promise<Complaint[]> {
  const folder = freshFolder('lint')
  for (const part of ['biome.json', join('resources', 'tools', 'lint')]) {
    cpSync(join(project, part), join(folder, part), { recursive: true })
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return parseReport(await report(folder))
}

function report(cwd: string): Promise<string> {
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false', '.']
  return new Promise((resolve) => {
    // It ends with 1 as soon as there is one complaint: what it says is in the report.
    execFile(process.execPath, [BIOME, ...args], { cwd }, (_error, stdout) => resolve(stdout))
  })
}

function parseReport(text: string): Complaint[] {
  const { diagnostics } = reportSchema.parse(JSON.parse(text))
  return diagnostics.map(({ category, message, location }) => ({
    path: location.path.replaceAll('\\', '/'),
    line: location.start.line,
    category,
    message,
  }))
}
