import type { Banner } from '../../../src-main/contract/overview.ts'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import { Age, Instant } from '../../components/instant.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { deliveryText } from '../../format/delivery.ts'

interface Props {
  readonly banners: readonly Banner[]
  readonly onDismiss: (rule: RuleId) => void
  readonly onShow: (rule: RuleId) => void
}

/**
 * The in-app twin of every critical notification. The region is always there and only additions
 * are announced, so a new critical is spoken once and its changing figures are not.
 */
export function Banners({ banners, onDismiss, onShow }: Props) {
  return (
    <div className="banners" role="alert" aria-atomic="false" aria-relevant="additions">
      {banners.map((banner) => (
        <BannerLine key={banner.rule} banner={banner} onDismiss={onDismiss} onShow={onShow} />
      ))}
    </div>
  )
}

/** One banner with the same ways out as the list. */
interface LineProps extends Omit<Props, 'banners'> {
  readonly banner: Banner
}

function BannerLine({ banner, onDismiss, onShow }: LineProps) {
  const { rule, title, text, since, delivery } = banner
  return (
    <div className="banner">
      <StateGlyph state="critical" size={20} />
      <div className="banner-body">
        <p className="banner-title">
          <strong>{title}</strong> {text}
        </p>
        {/* The age changes all the time; being told of it would drown what matters. */}
        <p className="banner-facts" aria-live="off">
          <span>
            since <Instant at={since} precise />, <Age since={since} />
          </span>
          <span className={delivery?.kind === 'failed' ? 'delivery delivery-failed' : 'delivery'}>
            {deliveryText(delivery)}
          </span>
        </p>
      </div>
      <div className="banner-actions">
        <button type="button" className="button button-small" onClick={() => onShow(rule)}>
          Show
        </button>
        <button type="button" className="button button-small" onClick={() => onDismiss(rule)}>
          Dismiss
        </button>
      </div>
    </div>
  )
}
