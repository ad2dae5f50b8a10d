import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** The success criteria up to WCAG 2.2 AA, and what axe's makers hold to be good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What axe-core finds wrong with a page as it stands, each as rule, place and advice in a line.
 * No rule is switched off.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  const loaded = await page.evaluate(() => 'axe' in window)
  if (!loaded) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    )
  }, TAGS)
  return violations.map((line) => line.replaceAll(/\s+/g, ' '))
}

declare global {
  interface Window {
    /** There once its source was evaluated in the page. */
    readonly axe: typeof axe
  }
}
