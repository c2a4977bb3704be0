/** Why audio that a voice has made is not served. */
export const OUTPUT_FLAWS = ['invalid_samples', 'silent', 'gap', 'clipped', 'too_short', 'too_long'] as const;
export type OutputFlaw = (typeof OUTPUT_FLAWS)[number];
