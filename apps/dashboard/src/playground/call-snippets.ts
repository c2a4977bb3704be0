import { speechBody, type SpeechForm } from './speech-form';

export const SNIPPETS = [
  { name: 'curl', of: curlLine },
  { name: 'Node', of: nodeCall },
  { name: 'Python', of: pythonCall },
] as const;

/** A line for a POSIX shell that asks the API for the same. The key stays a variable. */
export function curlLine(apiUrl: string, form: SpeechForm): string {
  return [
    `curl ${apiUrl}/v1/audio/speech`,
    '  -H "Authorization: Bearer $BRISK_API_KEY" -H "Content-Type: application/json"',
    `  -d ${shellQuote(JSON.stringify(speechBody(form)))} -o speech.${form.format}`,
  ].join(' \\\n');
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** With OpenAI's package for Node. A lexicon is Brisk's own, and so unknown to its types. */
export function nodeCall(apiUrl: string, form: SpeechForm): string {
  const { lexicon, ...known } = speechBody(form);
  const fields = Object.entries(known).map(([name, value]) => `  ${name}: ${asLiteral(value)},`);
  if (lexicon)
    fields.push('  // @ts-expect-error: not one of OpenAI’s parameters', `  lexicon: ${asLiteral(lexicon)},`);
  return [
    "import { writeFile } from 'node:fs/promises';",
    "import OpenAI from 'openai';",
    '',
    `const openai = new OpenAI({ baseURL: '${apiUrl}/v1', apiKey: process.env.BRISK_API_KEY });`,
    'const speech = await openai.audio.speech.create({',
    ...fields,
    '});',
    `await writeFile('speech.${form.format}', Buffer.from(await speech.arrayBuffer()));`,
  ].join('\n');
}

/** With OpenAI's package for Python, written while it arrives. */
export function pythonCall(apiUrl: string, form: SpeechForm): string {
  const { lexicon, ...known } = speechBody(form);
  const fields = Object.entries(known).map(([name, value]) => `    ${name}=${asLiteral(value)},`);
  if (lexicon) fields.push(`    extra_body={"lexicon": ${asLiteral(lexicon)}},`);
  return [
    'import os',
    'from openai import OpenAI',
    '',
    `client = OpenAI(base_url="${apiUrl}/v1", api_key=os.environ["BRISK_API_KEY"])`,
    'with client.audio.speech.with_streaming_response.create(',
    ...fields,
    ') as speech:',
    `    speech.stream_to_file("speech.${form.format}")`,
  ].join('\n');
}

/** JSON of texts, numbers and tables of texts is a literal in both languages. */
const asLiteral = (value: unknown): string => JSON.stringify(value);
