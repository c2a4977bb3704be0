import type { StoredSecret } from './stored-secret.js';

/** A secret's columns in the tables of keys and of tokens. */
export interface SecretColumns {
  id: string;
  name: string;
  prefix: string;
  hash: string;
  createdAt: bigint;
  expiresAt: bigint | null;
  revokedAt: bigint | null;
}

export function toSecretColumns({ id, name, prefix, hash, ...times }: StoredSecret): SecretColumns {
  const { createdAt, expiresAt, revokedAt } = times;
  return {
    ...{ id, name, prefix, hash },
    createdAt: BigInt(createdAt),
    expiresAt: maybe(BigInt, expiresAt),
    revokedAt: maybe(BigInt, revokedAt),
  };
}

export function fromSecretColumns({ id, name, prefix, hash, ...times }: SecretColumns): StoredSecret {
  const { createdAt, expiresAt, revokedAt } = times;
  return {
    ...{ id, name, prefix, hash },
    createdAt: Number(createdAt),
    expiresAt: maybe(Number, expiresAt),
    revokedAt: maybe(Number, revokedAt),
  };
}

export function maybe<From, To>(convert: (value: From) => To, value: From | null): To | null {
  return value === null ? null : convert(value);
}
