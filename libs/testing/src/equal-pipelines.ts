interface Speaking {
  speak(...given: never[]): unknown;
}

/** Of the library that the API speaks by: what is interfered with. */
export interface Pipelines {
  SpeechEngine: { open(...given: never[]): Promise<Speaking> };
  BaselinePipeline: { prototype: Speaking };
}

/**
 * For `startApi`: requests of both profiles are spoken by the pool, so that a rollout compares the pipeline with itself
 * and all else is real: assignment, samples, judge, controller.
 */
export function equalPipelines(): Record<string, string> {
  return { NODE_OPTIONS: `--import=${new URL('./equal-pipelines-preload.js', import.meta.url).href}` };
}

/** @throws Error when pipelines are not built as they were, for a comparison of unequal ones would prove nothing */
export function makeEqual(pipelines: Pipelines): void {
  const { SpeechEngine, BaselinePipeline } = pipelines;
  const open = SpeechEngine?.open;
  const baseline = BaselinePipeline?.prototype;
  if (!open || !baseline?.speak) throw new Error('Pipelines are built in another way by now: they cannot be equal.');
  let engine: Speaking | undefined;
  SpeechEngine.open = async (...given) => (engine = await open.apply(SpeechEngine, given));
  baseline.speak = (...given) => engine!.speak(...given);
}
