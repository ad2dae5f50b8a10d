/** Reads an absolute address; null when it is none. `URL.canParse` came after Electron 25's Node. */
export function parseAddress(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
