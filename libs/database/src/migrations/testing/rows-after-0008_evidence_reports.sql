INSERT INTO "EvidenceReport" ("rolloutId", "replica", "savedAt", "report") VALUES ('ro_1', 'replica-a', 1700000000000, '{"run":0}');
