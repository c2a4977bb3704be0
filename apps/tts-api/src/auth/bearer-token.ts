const BEARER = /^Bearer +([\x21-\x7e]{1,512}) *$/i;

/** The token of an `authorization` header. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return BEARER.exec(authorization ?? '')?.[1];
}
