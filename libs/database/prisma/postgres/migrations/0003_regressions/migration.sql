-- AlterTable
ALTER TABLE "MemorySample" ADD COLUMN "busySamples" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "MemorySample" ADD COLUMN "sumBusy" DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE "MemorySample" ADD COLUMN "maxBusy" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Regression" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "rolloutId" TEXT,
    "state" TEXT NOT NULL,
    "tenants" TEXT NOT NULL,
    "detectedAt" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "finding" TEXT NOT NULL,
    "review" TEXT NOT NULL,

    CONSTRAINT "Regression_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Regression_key_key" ON "Regression"("key");

-- CreateIndex
CREATE INDEX "Regression_detectedAt_idx" ON "Regression"("detectedAt");

-- CreateIndex
CREATE INDEX "Regression_state_idx" ON "Regression"("state");
