-- CreateTable
CREATE TABLE "Tenant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "disabledAt" BIGINT,
    "requestsPerSecond" REAL,
    "concurrentStreams" INTEGER,
    "charactersPerDay" BIGINT,
    "cacheBytes" BIGINT,
    "sharingGroup" TEXT,
    "defaultVoice" TEXT,
    "version" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tenantId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "expiresAt" BIGINT,
    "revokedAt" BIGINT,
    CONSTRAINT "ApiKey_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CharacterUse" (
    "tenantId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "characters" BIGINT NOT NULL,

    PRIMARY KEY ("tenantId", "day")
);

-- CreateTable
CREATE TABLE "Operator" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "disabledAt" BIGINT
);

-- CreateTable
CREATE TABLE "OperatorToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operatorId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "expiresAt" BIGINT,
    "revokedAt" BIGINT,
    CONSTRAINT "OperatorToken_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "Operator" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OperatorSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operatorId" TEXT NOT NULL,
    "csrfToken" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "expiresAt" BIGINT NOT NULL,
    CONSTRAINT "OperatorSession_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "Operator" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FlagDocument" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "revision" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "updatedAt" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Veto" (
    "scope" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Rollout" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "profile" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "plan" TEXT NOT NULL,
    "stage" INTEGER NOT NULL,
    "stageStartedAt" BIGINT,
    "createdBy" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "updatedAt" BIGINT NOT NULL,
    "endedAt" BIGINT
);

-- CreateTable
CREATE TABLE "Change" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rolloutId" TEXT,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "requestedAt" BIGINT NOT NULL,
    "appliedAt" BIGINT,
    "confirmedAt" BIGINT,
    "error" TEXT,
    CONSTRAINT "Change_rolloutId_fkey" FOREIGN KEY ("rolloutId") REFERENCES "Rollout" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ChangeReceipt" (
    "changeId" TEXT NOT NULL,
    "replica" TEXT NOT NULL,
    "confirmedAt" BIGINT NOT NULL,

    PRIMARY KEY ("changeId", "replica"),
    CONSTRAINT "ChangeReceipt_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "Change" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Replica" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "startedAt" BIGINT NOT NULL,
    "seenAt" BIGINT NOT NULL,
    "flagRevision" INTEGER,
    "flagSyncedAt" BIGINT
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "expiresAt" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" BIGINT NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "result" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AlertState" (
    "rule" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" BIGINT NOT NULL,
    "value" REAL,

    PRIMARY KEY ("rule", "scope")
);

-- CreateTable
CREATE TABLE "AlertEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" BIGINT NOT NULL,
    "rule" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "value" REAL,
    "message" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Bucket" (
    "resolution" INTEGER NOT NULL,
    "start" BIGINT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "voice" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "cache" TEXT NOT NULL,
    "randomized" INTEGER NOT NULL,
    "writer" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "characters" BIGINT NOT NULL,
    "totalMs" REAL NOT NULL,
    "firstAudioMs" REAL NOT NULL,
    "serviceMs" REAL NOT NULL,
    "totalHistogram" BLOB NOT NULL,
    "firstAudioHistogram" BLOB NOT NULL,
    "serviceHistogram" BLOB NOT NULL,
    "expectedOptimized" REAL NOT NULL,
    "varianceOptimized" REAL NOT NULL,

    PRIMARY KEY ("resolution", "tenantId", "start", "voice", "profile", "outcome", "cache", "randomized", "writer")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "MemorySample" (
    "resolution" INTEGER NOT NULL,
    "start" BIGINT NOT NULL,
    "replica" TEXT NOT NULL,
    "samples" INTEGER NOT NULL,
    "sumBytes" BIGINT NOT NULL,
    "maxBytes" BIGINT NOT NULL,

    PRIMARY KEY ("resolution", "start", "replica")
);

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_prefix_key" ON "ApiKey"("prefix");

-- CreateIndex
CREATE INDEX "ApiKey_tenantId_idx" ON "ApiKey"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "Operator_name_key" ON "Operator"("name");

-- CreateIndex
CREATE UNIQUE INDEX "OperatorToken_prefix_key" ON "OperatorToken"("prefix");

-- CreateIndex
CREATE INDEX "OperatorToken_operatorId_idx" ON "OperatorToken"("operatorId");

-- CreateIndex
CREATE INDEX "OperatorSession_operatorId_idx" ON "OperatorSession"("operatorId");

-- CreateIndex
CREATE INDEX "OperatorSession_expiresAt_idx" ON "OperatorSession"("expiresAt");

-- CreateIndex
CREATE INDEX "Rollout_state_idx" ON "Rollout"("state");

-- CreateIndex
CREATE INDEX "Change_state_idx" ON "Change"("state");

-- CreateIndex
CREATE INDEX "Change_rolloutId_idx" ON "Change"("rolloutId");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_subject_idx" ON "AuditEntry"("subject");

-- CreateIndex
CREATE INDEX "AlertEvent_at_idx" ON "AlertEvent"("at");

-- AuditEntry is append-only; an insert must not replace an entry either.
CREATE TRIGGER "AuditEntry_no_update" BEFORE UPDATE ON "AuditEntry"
BEGIN
    SELECT RAISE(ABORT, 'AuditEntry is append-only');
END;

CREATE TRIGGER "AuditEntry_no_delete" BEFORE DELETE ON "AuditEntry"
BEGIN
    SELECT RAISE(ABORT, 'AuditEntry is append-only');
END;

CREATE TRIGGER "AuditEntry_no_replace" BEFORE INSERT ON "AuditEntry"
WHEN EXISTS (SELECT 1 FROM "AuditEntry" WHERE "id" = NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'AuditEntry is append-only');
END;
