/**
 * How somebody wants the pages to look. Each choice is an attribute of the document, which the server writes from a
 * cookie, so that no page is first drawn another way; the first value is what counts when none was chosen.
 */
export const DISPLAY_CHOICES = {
  theme: ['system', 'light', 'dark'],
  zone: ['local', 'utc'],
} as const;
export type DisplayChoice = keyof typeof DISPLAY_CHOICES;
export type ChoiceOf<Name extends DisplayChoice> = (typeof DISPLAY_CHOICES)[Name][number];

const YEAR_S = 31_536_000;
const listeners = new Set<() => void>();

/** @param value what a cookie or an attribute says, which may be anything */
export function readChoice<Name extends DisplayChoice>(name: Name, value: string | undefined): ChoiceOf<Name> {
  const known: readonly ChoiceOf<Name>[] = DISPLAY_CHOICES[name];
  return known.find((each) => each === value) ?? known[0]!;
}

/** For this browser, from now on. */
export function choose<Name extends DisplayChoice>(name: Name, value: ChoiceOf<Name>): void {
  document.documentElement.dataset[name] = value;
  const age = value === DISPLAY_CHOICES[name][0] ? 0 : YEAR_S;
  document.cookie = `${cookieName(name)}=${value}; path=/; max-age=${age}; samesite=lax`;
  for (const listener of listeners) listener();
}

/** Calls back after every choice. @returns ends that */
export function onChoice(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const cookieName = (name: DisplayChoice): string => `brisk_${name}`;

/** Outside of a browser, what counts without a choice. */
export function currentChoice<Name extends DisplayChoice>(name: Name): ChoiceOf<Name> {
  return readChoice(name, typeof document === 'undefined' ? undefined : document.documentElement.dataset[name]);
}

/** The zone that times are shown in, for `Intl`: nothing for the viewer's own. */
export function zoneOption(zone = currentChoice('zone')): { timeZone?: 'UTC' } {
  return zone === 'utc' ? { timeZone: 'UTC' } : {};
}
