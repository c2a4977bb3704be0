// A worker that runs out of memory over sentences that start with "Eat".
import '../../../dist/worker/main.js';

process.on('message', (request) => {
  if (request.type !== 'synthesize' || !request.text.startsWith('Eat')) return;
  for (const hoard = []; ;) hoard.push(Array.from({ length: 10_000 }, (_, index) => `${index}`));
});
