-- CreateTable
CREATE TABLE "ShadowPair" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" BIGINT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "voice" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "replica" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "candidateSeconds" REAL NOT NULL,
    "controlSeconds" REAL NOT NULL,
    "candidateMs" REAL NOT NULL,
    "controlMs" REAL NOT NULL,
    "timed" INTEGER NOT NULL,
    "durationRatio" REAL NOT NULL,
    "logMelDb" REAL NOT NULL,
    "loudnessDb" REAL NOT NULL,
    "candidateWords" REAL,
    "controlWords" REAL,
    "verdict" TEXT NOT NULL,
    "faults" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "FlawCount" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" BIGINT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "voice" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "randomized" INTEGER NOT NULL,
    "count" INTEGER NOT NULL
);

-- CreateIndex
CREATE INDEX "ShadowPair_at_idx" ON "ShadowPair"("at");

-- CreateIndex
CREATE INDEX "ShadowPair_tenantId_at_idx" ON "ShadowPair"("tenantId", "at");

-- CreateIndex
CREATE INDEX "FlawCount_at_idx" ON "FlawCount"("at");
