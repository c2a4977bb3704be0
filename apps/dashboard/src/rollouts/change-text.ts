import type { ChangeView } from '@brisk/contracts';

/** Whom a change is about: `everyone but acme`, `acme, beta`. */
export function scopeText(scope: ChangeView['scope']): string {
  return scope.replace(/^\*/, 'everyone').replace(/,\s*/g, ', ');
}

/** What a change did, and to whom: `rollback of acme`. */
export const changeText = ({ kind, scope }: Pick<ChangeView, 'kind' | 'scope'>): string =>
  `${kind} of ${scopeText(scope)}`;
