import { z } from 'zod';

const environmentSchema = z.object({
  BRISK_API_URL: z.url({ protocol: /^https?$/, error: 'an http or https URL' }).default('http://127.0.0.1:8080'),
});

export interface Environment {
  /** Base URL of the API, without a slash at its end. */
  apiUrl: string;
}

let parsed: Environment | undefined;

/** @throws Error with one line that names the variable, what was given and what is accepted */
export function environment(): Environment {
  return (parsed ??= parseEnvironment(process.env));
}

export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const result = environmentSchema.safeParse(variables);
  if (result.success) return { apiUrl: result.data.BRISK_API_URL.replace(/\/+$/, '') };
  const [issue] = result.error.issues;
  const name = String(issue?.path[0]);
  throw new Error(`${name} is "${variables[name]}"; accepted is ${issue?.message}.`);
}
