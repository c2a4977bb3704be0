'use client';

import { useSyncExternalStore } from 'react';
import { currentChoice, onChoice, readChoice, type ChoiceOf, type DisplayChoice } from './display-choices';

/** What is chosen now. While a page comes from the server, what counts without a choice. */
export function useChoice<Name extends DisplayChoice>(name: Name): ChoiceOf<Name> {
  return useSyncExternalStore(
    onChoice,
    () => currentChoice(name),
    () => readChoice(name, undefined),
  );
}
