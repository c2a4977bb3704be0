import type { ChoiceOf } from '../shell/display-choices';

type Zone = ChoiceOf<'zone'>;

/** As `datetime-local` has it, to the minute: `2026-03-01T10:00`. @param at epoch ms */
export function inputTime(at: number, zone: Zone): string {
  const shift = zone === 'utc' ? 0 : new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - shift).toISOString().slice(0, 16);
}

/** @returns epoch ms; NaN for what is no time */
export const timeOfInput = (text: string, zone: Zone): number => Date.parse(zone === 'utc' ? `${text}Z` : text);
