import type { SecretView } from '@brisk/contracts';

/** Begins the prefix of a secret that a deployment chose: what follows is of its digest, and not what it begins with. */
const DIGEST = 'sha256:';

/** How a secret begins, in a sentence or in a table; `otherwise` where that has not been kept. */
export function SecretBegin({ secret, otherwise }: { secret: Pick<SecretView, 'prefix'>; otherwise: string }) {
  return secret.prefix.startsWith(DIGEST) ? otherwise : <code>{secret.prefix}…</code>;
}
