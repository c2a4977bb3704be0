/** To inject `Rollouts`. */
export const ROLLOUTS = Symbol('rollouts');
