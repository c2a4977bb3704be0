'use client';

import { useEffect, useState } from 'react';
import { changeAnchor } from './paths';

/** The change that is looked at: at first the one that the address names behind `#`. */
export function useNamedChange(): [string | undefined, (id: string | undefined) => void] {
  const [shown, setShown] = useState<string>();
  useEffect(() => {
    const prefix = `#${changeAnchor('')}`;
    const hash = decodeURIComponent(window.location.hash);
    if (hash.startsWith(prefix)) setShown(hash.slice(prefix.length));
  }, []);
  const show = (id: string | undefined) => {
    setShown(id);
    // What is not looked at any more is not to be there again after a reload.
    if (id === undefined && window.location.hash !== '')
      window.history.replaceState(null, '', window.location.pathname);
  };
  return [shown, show];
}
