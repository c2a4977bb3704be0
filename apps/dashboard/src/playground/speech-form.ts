import type { ResponseFormat, SpeechRequest } from '@brisk/contracts';

/** What the playground's form holds. */
export interface SpeechForm {
  input: string;
  /** A voice's id, or `id:speaker`. */
  voice: string;
  speed: number;
  format: ResponseFormat;
}

type SpeechBody = Pick<SpeechRequest, 'model' | 'input' | 'voice' | 'response_format'> & { speed?: number };

/** The request for a form; what equals the API's default and is of no interest is left out. */
export function speechBody({ input, voice, speed, format }: SpeechForm): SpeechBody {
  return { model: 'tts-1', voice, input, response_format: format, ...(speed === 1 ? {} : { speed }) };
}

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
