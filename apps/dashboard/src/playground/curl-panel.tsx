'use client';

import { useEffect, useRef, useState } from 'react';
import styles from './playground.module.css';

/** The same request as a line to paste. */
export function CurlPanel({ line }: { line: string }) {
  const code = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(''), [line]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      setSaid('Copied.');
    } catch {
      // Without HTTPS there is no clipboard: mark the line instead.
      window.getSelection()?.selectAllChildren(code.current!);
      setSaid('Marked: copy it with the keyboard.');
    }
  };

  return (
    <details className={styles.curl}>
      <summary>The same with curl</summary>
      <pre tabIndex={0} aria-label="curl line">
        <code ref={code}>{line}</code>
      </pre>
      <p className={styles.copy}>
        <button type="button" className="button" onClick={copy}>
          Copy
        </button>
        <span role="status">{said}</span>
      </p>
    </details>
  );
}
