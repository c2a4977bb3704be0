import { z } from 'zod';

/** `credentials.json` in the data folder: the first tenant's key and the first operator's token. */
export const credentialsSchema = z.object({ apiKey: z.string(), operatorToken: z.string() });
export type Credentials = z.infer<typeof credentialsSchema>;
export const CREDENTIALS_FILE = 'credentials.json';
