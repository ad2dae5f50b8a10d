/**
 * What makes a terminal act, or shows a text in another order than it is written: controls (C0 but
 * for the tab, DEL, C1), line and paragraph separators, and the marks of bidirectional text.
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what has to be found
  /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g

/**
 * One line as it can be shown on a terminal, whatever a log or a file's name holds: every character
 * that would do more than be seen is written as its JSON escape, so valid JSON keeps its meaning.
 */
export function terminalText(line: string): string {
  return line.replace(UNSAFE, (unsafe) => {
    return `\\u${unsafe.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
