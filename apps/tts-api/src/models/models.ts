import { BriskError, type ModelList } from '@brisk/contracts';

/** Names that clients send. All mean the same here: it is the voice that has a model. */
export const MODELS = ['brisk', 'tts-1', 'tts-1-hd', 'gpt-4o-mini-tts'] as const;
/** 2026-01-01, since the field must be there. */
const CREATED = 1_767_225_600;

export function listModels(): ModelList {
  return { object: 'list', data: MODELS.map(toModel) };
}

/** @throws BriskError `model_not_found` (`param` is `model`) */
export function findModel(id: string): ModelList['data'][number] {
  const known = MODELS.find((model) => model === id);
  if (known) return toModel(known);
  const message = `There is no model ${JSON.stringify(id.slice(0, 128))}; there are: ${MODELS.join(', ')}.`;
  throw new BriskError('model_not_found', message, { param: 'model' });
}

function toModel(id: string): ModelList['data'][number] {
  return { id, object: 'model', created: CREATED, owned_by: 'brisk' };
}
