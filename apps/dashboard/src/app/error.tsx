'use client';

import { Message } from '../shell/message';

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <Message title="The page failed">
      <button type="button" className="button primary" onClick={reset}>
        Try again
      </button>
    </Message>
  );
}
