import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { tryAgain } from './try-again';

const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
const leave: (() => void)[] = [];
afterEach(() => {
  for (const each of leave.splice(0)) each();
  queries.clear();
});

function watch(name: string, queryFn: (context: { signal: AbortSignal }) => Promise<string>) {
  const observer = new QueryObserver(queries, { queryKey: [name], queryFn });
  leave.push(observer.subscribe(() => undefined));
  return () => observer.getCurrentResult();
}
const unanswered = (signal: AbortSignal) =>
  new Promise<string>((_, refuse) => signal.addEventListener('abort', () => refuse(new Error('left'))));

it('reaches what failed and what nobody has answered yet, and leaves the rest alone', async () => {
  let [isUp, left] = [false, 0];
  const failing = watch('failing', () => (isUp ? Promise.resolve('there') : Promise.reject(new Error('down'))));
  const hanging = watch('hanging', ({ signal }) => {
    if (isUp) return Promise.resolve('there');
    signal.addEventListener('abort', () => (left += 1));
    return unanswered(signal);
  });
  const fine = vi.fn(() => Promise.resolve('there'));
  watch('fine', fine);
  await vi.waitFor(() => expect(failing().status).toBe('error'));
  expect(hanging().fetchStatus).toBe('fetching');
  isUp = true;
  await tryAgain(queries);
  expect([failing().data, hanging().data, left]).toEqual(['there', 'there', 1]);
  expect(fine).toHaveBeenCalledTimes(1);
});

it('keeps what is shown while it asks', async () => {
  let answer = () => Promise.resolve('old');
  const result = watch('shown', () => answer());
  await vi.waitFor(() => expect(result().data).toBe('old'));
  answer = () => Promise.reject(new Error('down'));
  await queries.refetchQueries();
  await tryAgain(queries);
  expect([result().data, result().status]).toEqual(['old', 'error']);
});
