import type { Annotation } from '@brisk/contracts';

/** What happened at about the same time, as one mark of the axis. */
export interface MarkGroup {
  /** Of the axis' length, from 0 to 1. */
  at: number;
  /** The worst of them. */
  tone: Annotation['tone'];
  marks: readonly [Annotation, ...Annotation[]];
}

const WORST = ['bad', 'info', 'good'] as const;

/**
 * Marks of an axis; those that would stand closer than `apart` of its length are one.
 *
 * @param annotations in their order @param from epoch ms @param to epoch ms
 */
export function groupMarks(annotations: readonly Annotation[], from: number, to: number, apart = 0.012): MarkGroup[] {
  const groups: { at: number; marks: [Annotation, ...Annotation[]] }[] = [];
  for (const annotation of annotations) {
    const at = (Date.parse(annotation.at) - from) / (to - from);
    if (at < 0 || at > 1) continue;
    const last = groups.at(-1);
    if (last && at - last.at < apart) last.marks.push(annotation);
    else groups.push({ at, marks: [annotation] });
  }
  return groups.map(({ at, marks }) => ({
    ...{ at, marks },
    tone: WORST.find((tone) => marks.some((mark) => mark.tone === tone))!,
  }));
}
