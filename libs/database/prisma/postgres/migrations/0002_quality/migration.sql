-- CreateTable
CREATE TABLE "ShadowPair" (
    "id" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "voice" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "replica" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "candidateSeconds" DOUBLE PRECISION NOT NULL,
    "controlSeconds" DOUBLE PRECISION NOT NULL,
    "candidateMs" DOUBLE PRECISION NOT NULL,
    "controlMs" DOUBLE PRECISION NOT NULL,
    "timed" INTEGER NOT NULL,
    "durationRatio" DOUBLE PRECISION NOT NULL,
    "logMelDb" DOUBLE PRECISION NOT NULL,
    "loudnessDb" DOUBLE PRECISION NOT NULL,
    "candidateWords" DOUBLE PRECISION,
    "controlWords" DOUBLE PRECISION,
    "verdict" TEXT NOT NULL,
    "faults" TEXT NOT NULL,

    CONSTRAINT "ShadowPair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FlawCount" (
    "id" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "voice" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "randomized" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "FlawCount_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ShadowPair_at_idx" ON "ShadowPair"("at");

-- CreateIndex
CREATE INDEX "ShadowPair_tenantId_at_idx" ON "ShadowPair"("tenantId", "at");

-- CreateIndex
CREATE INDEX "FlawCount_at_idx" ON "FlawCount"("at");
