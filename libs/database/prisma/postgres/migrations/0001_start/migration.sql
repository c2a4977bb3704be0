-- CreateTable
CREATE TABLE "Tenant" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "disabledAt" BIGINT,
    "requestsPerSecond" DOUBLE PRECISION,
    "concurrentStreams" INTEGER,
    "charactersPerDay" BIGINT,
    "cacheBytes" BIGINT,
    "sharingGroup" TEXT,
    "defaultVoice" TEXT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "Tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "expiresAt" BIGINT,
    "revokedAt" BIGINT,

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CharacterUse" (
    "tenantId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "characters" BIGINT NOT NULL,

    CONSTRAINT "CharacterUse_pkey" PRIMARY KEY ("tenantId","day")
);

-- CreateTable
CREATE TABLE "Operator" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "disabledAt" BIGINT,

    CONSTRAINT "Operator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OperatorToken" (
    "id" TEXT NOT NULL,
    "operatorId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "expiresAt" BIGINT,
    "revokedAt" BIGINT,

    CONSTRAINT "OperatorToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OperatorSession" (
    "id" TEXT NOT NULL,
    "operatorId" TEXT NOT NULL,
    "csrfToken" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "expiresAt" BIGINT NOT NULL,

    CONSTRAINT "OperatorSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FlagDocument" (
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "updatedAt" BIGINT NOT NULL,

    CONSTRAINT "FlagDocument_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Veto" (
    "scope" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "Veto_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "Rollout" (
    "id" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "plan" TEXT NOT NULL,
    "stage" INTEGER NOT NULL,
    "stageStartedAt" BIGINT,
    "createdBy" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "updatedAt" BIGINT NOT NULL,
    "endedAt" BIGINT,

    CONSTRAINT "Rollout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Change" (
    "id" TEXT NOT NULL,
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

    CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChangeReceipt" (
    "changeId" TEXT NOT NULL,
    "replica" TEXT NOT NULL,
    "confirmedAt" BIGINT NOT NULL,

    CONSTRAINT "ChangeReceipt_pkey" PRIMARY KEY ("changeId","replica")
);

-- CreateTable
CREATE TABLE "Replica" (
    "id" TEXT NOT NULL,
    "startedAt" BIGINT NOT NULL,
    "seenAt" BIGINT NOT NULL,
    "flagRevision" INTEGER,
    "flagSyncedAt" BIGINT,

    CONSTRAINT "Replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "expiresAt" BIGINT NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" SERIAL NOT NULL,
    "at" BIGINT NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "result" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertState" (
    "rule" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" BIGINT NOT NULL,
    "value" DOUBLE PRECISION,

    CONSTRAINT "AlertState_pkey" PRIMARY KEY ("rule","scope")
);

-- CreateTable
CREATE TABLE "AlertEvent" (
    "id" SERIAL NOT NULL,
    "at" BIGINT NOT NULL,
    "rule" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "message" TEXT NOT NULL,

    CONSTRAINT "AlertEvent_pkey" PRIMARY KEY ("id")
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
    "totalMs" DOUBLE PRECISION NOT NULL,
    "firstAudioMs" DOUBLE PRECISION NOT NULL,
    "serviceMs" DOUBLE PRECISION NOT NULL,
    "totalHistogram" BYTEA NOT NULL,
    "firstAudioHistogram" BYTEA NOT NULL,
    "serviceHistogram" BYTEA NOT NULL,
    "expectedOptimized" DOUBLE PRECISION NOT NULL,
    "varianceOptimized" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Bucket_pkey" PRIMARY KEY ("resolution","tenantId","start","voice","profile","outcome","cache","randomized","writer")
);

-- CreateTable
CREATE TABLE "MemorySample" (
    "resolution" INTEGER NOT NULL,
    "start" BIGINT NOT NULL,
    "replica" TEXT NOT NULL,
    "samples" INTEGER NOT NULL,
    "sumBytes" BIGINT NOT NULL,
    "maxBytes" BIGINT NOT NULL,

    CONSTRAINT "MemorySample_pkey" PRIMARY KEY ("resolution","start","replica")
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

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OperatorToken" ADD CONSTRAINT "OperatorToken_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "Operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OperatorSession" ADD CONSTRAINT "OperatorSession_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "Operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_rolloutId_fkey" FOREIGN KEY ("rolloutId") REFERENCES "Rollout"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChangeReceipt" ADD CONSTRAINT "ChangeReceipt_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "Change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AuditEntry is append-only.
CREATE FUNCTION "refuse_change_of_audit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'AuditEntry is append-only';
END;
$$;

CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_audit"();
