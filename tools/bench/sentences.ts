/** About 3 s of speech with the embedded voice. */
export const THREE_SECOND_SENTENCE = 'The morning train to the harbour leaves from platform nine.';

/** About a minute of speech: seventeen sentences, the first one short as in most prose. */
export const SIXTY_SECOND_TEXT = [
  'The harbour wakes before the town does.',
  'Long before sunrise the first boats slip out between the two stone piers.',
  'Their lamps look like slow stars that have lost their way.',
  'On the quay an old woman sets out baskets for the catch she hopes to buy.',
  'She has done so every morning for forty years, whatever the weather was like.',
  'A boy on a bicycle brings her coffee and the news of the night.',
  'There was a storm further north, and two ships are late.',
  'Nobody worries yet, because ships are often late in autumn.',
  'The baker opens his shutters and the smell of bread drifts down the hill.',
  'Gulls gather on the roof of the customs house and quarrel about nothing.',
  'When the sun comes up at last the water turns from grey to copper.',
  'The ferry blows its horn, and the commuters begin to run.',
  'They always run, although the captain has never left without them.',
  'By eight the market is loud with voices and the rattle of carts.',
  'Someone laughs, someone drops a crate, and a dog steals a fish.',
  'The late ships come round the point together, tired and proud.',
  'And the old woman smiles, and lifts her empty baskets from the stones.',
].join(' ');
