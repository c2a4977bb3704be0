import type { ChangeView } from '@brisk/contracts';

/** Server-sent events: each is named by the state the change is in, and carries all of it. */
export async function* toChangeEvents(changes: AsyncIterable<ChangeView>): AsyncGenerator<string> {
  for await (const change of changes) yield `event: ${change.state}\ndata: ${JSON.stringify(change)}\n\n`;
}
