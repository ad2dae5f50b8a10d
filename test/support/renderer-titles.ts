import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project, projectFiles } from './project-files.ts'

const TITLE = /title=(?:"([^"]+)"|\{`([^`]+)`\}|\{([A-Z_]+)\})/

/** A title that the renderer's sources give a panel or a dialog. */
export interface SourceTitle {
  /** File and title as they are written. */
  readonly written: string
  /** Fits the title as it is drawn: what is put in at run time may be anything. */
  readonly drawn: RegExp
}

/** The titles of every `<Panel …>` or `<Dialog …>` of the sources. */
export function sourceTitles(component: 'Panel' | 'Dialog'): SourceTitle[] {
  const uses = new RegExp(`<${component}\\b[^>]*>`, 'g')
  return rendererSources().flatMap(({ path, text }) =>
    [...text.matchAll(uses)].map(([use]) => {
      const title = titleOf(use, text)
      if (title === null) throw new Error(`${path} has a ${component} whose title can't be read`)
      return { written: `${path}: ${title}`, drawn: drawnTitle(title) }
    }),
  )
}

/** Every `.tsx` of the renderer with its path and text. */
export function rendererSources(): { readonly path: string; readonly text: string }[] {
  return projectFiles()
    .filter((path) => path.startsWith('src-renderer/') && path.endsWith('.tsx'))
    .map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') }))
}

function titleOf(use: string, text: string): string | null {
  const [, literal, template, constant] = TITLE.exec(use) ?? []
  if (constant === undefined) return literal ?? template ?? null
  return new RegExp(`const ${constant} = '([^']+)'`).exec(text)?.[1] ?? null
}

function drawnTitle(title: string): RegExp {
  const parts = title.split(/\$\{[^}]*\}/)
  const literal = parts.map((part) => part.replaceAll(/[.*+?^$()|[\]\\{}]/g, '\\$&'))
  return new RegExp(`^${literal.join('.+')}$`)
}
