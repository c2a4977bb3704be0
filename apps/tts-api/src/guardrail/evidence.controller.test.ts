import type { Rollout } from '@brisk/rollout';
import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { AccessFixture } from '../auth/testing/access-fixture.js';
import { EvidenceController } from './evidence.controller.js';

it('answers for a rollout that nobody watches yet, and not for one that there is not', async () => {
  const fixture = new AccessFixture();
  const authorization = `Bearer ${await fixture.addOperator('vera', 'viewer')}`;
  await fixture.directory.refresh();
  const request = { headers: { authorization }, method: 'GET', url: '/admin', ip: '' } as unknown as FastifyRequest;
  const store = { rollout: (id: string) => Promise.resolve(id === 'ro_1' ? ({ id } as Rollout) : undefined) };
  const controller = new EvidenceController(
    fixture.access,
    { store },
    {
      ...{ verdict: () => undefined, sources: () => undefined },
    },
  );
  expect(await controller.evidence(request, 'ro_1')).toEqual({ data: null });
  await expect(controller.evidence(request, 'ro_2')).rejects.toMatchObject({ code: 'not_found' });
});
