import type { Lexicon, Profile, ResponseFormat, SpeechRequest } from '@brisk/contracts';

/** What the playground's form holds. */
export interface SpeechForm {
  input: string;
  /** A voice's id, or `id:speaker`. */
  voice: string;
  speed: number;
  format: ResponseFormat;
  /** Undefined for the one that the flags give. */
  profile?: Profile | undefined;
  lexicon: Lexicon;
  /** Made in any case, neither from the cache nor for it. */
  fresh?: boolean;
}

type SpeechBody = Pick<SpeechRequest, 'model' | 'input' | 'voice' | 'response_format'> & {
  speed?: number;
  lexicon?: Lexicon;
};

/** The request for a form; what equals the API's default and is of no interest is left out. */
export function speechBody({ input, voice, speed, format, lexicon }: SpeechForm): SpeechBody {
  return {
    ...{ model: 'tts-1', voice, input, response_format: format },
    ...(speed !== 1 && { speed }),
    ...(Object.keys(lexicon).length > 0 && { lexicon }),
  };
}
