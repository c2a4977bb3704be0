-- CreateTable
CREATE TABLE "EvidenceReport" (
    "rolloutId" TEXT NOT NULL,
    "replica" TEXT NOT NULL,
    "savedAt" BIGINT NOT NULL,
    "report" TEXT NOT NULL,

    CONSTRAINT "EvidenceReport_pkey" PRIMARY KEY ("rolloutId","replica")
);
