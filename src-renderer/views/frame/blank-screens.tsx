import { StateGlyph } from '../../components/state-glyph.tsx'
import { Content } from './content.tsx'

/** Before the first picture: the shape of what comes, so that nothing jumps when it does. */
export function LoadingScreen() {
  return (
    <Content className="page loading" busy>
      <h1 className="visually-hidden">Payments Ops</h1>
      <p className="visually-hidden" role="status">
        Loading the overview
      </p>
      <div className="bone bone-bar" />
      <div className="cards">
        <div className="bone bone-card" />
        <div className="bone bone-card" />
        <div className="bone bone-card" />
      </div>
      <div className="bone bone-panel" />
    </Content>
  )
}

interface Props {
  /** A whole sentence with what to do. */
  readonly message: string
  readonly onRetry: () => void
}

/** Nothing can be shown: says what went wrong, and offers to try again. */
export function ErrorScreen({ message, onRetry }: Props) {
  return (
    // Not red: nothing is known to be critical, it only can't be seen.
    <Content className="page error-screen">
      <div role="alert">
        <StateGlyph state="unknown" size={36} />
        <h1>The console can’t be reached</h1>
        <p>{message}</p>
      </div>
      <button type="button" className="button button-primary" onClick={onRetry}>
        Retry
      </button>
    </Content>
  )
}
