/**
 * Stands in for the XML parser that electron-updater reads other providers' feeds with: ours is
 * YAML, and what is not shipped needs no trust. `vite.config.ts` puts it there.
 */
export function parser(): never {
  throw new Error('feeds in XML are not read')
}
