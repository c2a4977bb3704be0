import { anyOf, pattern, type Rule } from './rule.js';
import { table } from './table.js';

/** Points of the compass, as they stand in addresses. */
export const SIDES = table(
  'N: North; S: South; E: East; W: West; NW: Northwest; NE: Northeast; SW: Southwest; SE: Southeast',
);

const side = String.raw`(?<side>${anyOf(Object.keys(SIDES))})`;
const street =
  'St|Street|Ave|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Ln|Lane|Ct|Court|Pl|Place|Pkwy|Parkway|Way|Hwy|Highway|Ter|Terrace';

/** Before the units: 50 W is a power, Highway 50 W is not. */
export const ROAD_RULES: readonly Rule[] = [
  {
    // Rt. 66, Rte 9
    pattern: /(?<![\p{L}\p{N}])[Rr]te?(?:\.\s?|\s)(?=\d{1,4}(?![\p{L}\p{N}]))/gu,
    say: () => 'Route ',
  },
  {
    // I-95 S, Highway 50 W
    pattern: pattern(
      String.raw`(?<=\b(?:I|US|SR|CR|Interstate|Route|Rt|Rte|Highway|Hwy|Freeway)\.?[\s-]\d{1,3}\s)${side}(?![\p{L}\p{N}'’-])`,
    ),
    say: ({ side }) => SIDES[side!],
  },
  {
    // 123 N. Main St., 100 W 42nd Street
    pattern: pattern(
      String.raw`(?<=(?<![\p{L}\p{N}.,-])\d{1,6}\s)${side}\.?(?=\s(?:\p{Lu}\p{L}{1,20}\.?\s|\d{1,3}(?:st|nd|rd|th)\s){1,3}(?:${street})(?!\p{L}))`,
    ),
    say: ({ side }) => SIDES[side!],
  },
];
