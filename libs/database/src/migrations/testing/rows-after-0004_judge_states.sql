INSERT INTO "JudgeState" VALUES ('r1', 'replica-1', 1795600000000, 0, '{}');
