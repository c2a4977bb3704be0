'use client';

import { useState } from 'react';

export function CopyButton({ text }: { text: string }) {
  const [said, setSaid] = useState('Copy');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied'),
      () => setSaid('Select it by hand'),
    );
  return (
    <button type="button" className="button" onClick={() => void copy()} aria-live="polite">
      {said}
    </button>
  );
}
