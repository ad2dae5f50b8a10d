/** A command's keys beside a label; hidden from readers, which hear them from aria-keyshortcuts. */
export function KeyHint({ shown }: { readonly shown: string }) {
  return (
    <span className="key" aria-hidden="true">
      {shown}
    </span>
  )
}
