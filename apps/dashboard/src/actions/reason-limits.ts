/** The contract's own figures; its module would bring the schemas into the browser. `reason-limits.test.ts` compares. */
export const MIN_REASON_LENGTH = 3;
export const MAX_REASON_LENGTH = 500;
