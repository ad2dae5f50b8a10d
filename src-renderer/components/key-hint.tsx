/** A shortcut's key beside a label; hidden from readers, which hear it from aria-keyshortcuts. */
export function KeyHint({ keyName }: { readonly keyName: string }) {
  return (
    <span className="key" aria-hidden="true">
      {keyName}
    </span>
  )
}
