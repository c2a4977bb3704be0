import { currentChoice, zoneOption } from '../shell/display-choices';

const DAY_MS = 86_400_000;

/** A moment on the time axis, in the zone that was chosen: a clock time, and a date when the axis spans days. */
export function axisTime(at: number, spanMs: number): string {
  const options: Intl.DateTimeFormatOptions =
    spanMs > 2 * DAY_MS ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' };
  return new Date(at).toLocaleString('en-GB', { ...options, ...zoneOption() });
}

/** In the zone that was chosen, and in UTC. */
export function momentText(at: number): { local: string; utc: string } {
  const local = new Date(at).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...zoneOption(),
  });
  return { local, utc: `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC` };
}

/** Moments for the marks of the axis: whole minutes, hours or days in the zone that was chosen, six or so. */
export function axisMarks(from: number, to: number, most = 7): number[] {
  const step = MARK_STEPS_MS.find((each) => (to - from) / each <= most) ?? MARK_STEPS_MS.at(-1)!;
  const zone = currentChoice('zone') === 'utc' ? 0 : new Date(from).getTimezoneOffset() * 60_000;
  const marks: number[] = [];
  for (let at = Math.ceil((from - zone) / step) * step + zone; at <= to; at += step) marks.push(at);
  return marks;
}

const MARK_STEPS_MS = [1, 2, 3, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 7200].map((m) => m * 60_000);
