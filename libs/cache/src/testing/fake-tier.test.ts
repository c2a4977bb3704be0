import { describeAudioTier } from './audio-tier-contract.js';
import { FakeTier } from './fake-tier.js';

describeAudioTier('FakeTier', () => new FakeTier());
