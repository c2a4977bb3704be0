'use client';

import { useEffect } from 'react';

/** Goes to what the address names behind `#`, as soon as the list that has it is there. */
export function useAnchor(isThere: boolean): void {
  useEffect(() => {
    if (!isThere || window.location.hash === '') return;
    const named = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    named?.scrollIntoView();
    named?.focus({ preventScroll: true });
  }, [isThere]);
}
