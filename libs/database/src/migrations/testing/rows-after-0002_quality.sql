INSERT INTO "ShadowPair" VALUES ('p1', 1795600000000, 'acme', 'en', 'optimized', 'replica-1', 'abc', 2.5, 2.5, 12.5, 20.5, 1, 1, 0.5, 0.1, NULL, 0.2, 'same', '');
INSERT INTO "FlawCount" VALUES ('replica-1 1', 1795600000000, 'acme', 'en', 'optimized', 1, 3);
