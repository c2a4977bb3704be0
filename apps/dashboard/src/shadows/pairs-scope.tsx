import type { RegressionView } from '@brisk/contracts';
import { When } from '../actions/when';
import { someOf } from '../regressions/regression-text';

/** Says which pairs are listed, and how long they are kept. */
export function PairsScope({ regression }: { regression: RegressionView | undefined }) {
  return (
    <p className="muted">
      Sentences that both profiles have spoken, compared when nobody was being served.{' '}
      {regression && (
        <>
          Only those of {someOf(regression.tenants, 20)} are listed, compared from <When at={regression.since} /> until
          this regression was found, <When at={regression.detected_at} />.{' '}
        </>
      )}
      Figures are kept for 30 days at most, and sound for a day at most.
    </p>
  );
}
