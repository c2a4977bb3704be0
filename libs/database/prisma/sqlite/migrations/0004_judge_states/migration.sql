-- CreateTable
CREATE TABLE "JudgeState" (
    "rolloutId" TEXT NOT NULL,
    "replica" TEXT NOT NULL,
    "savedAt" BIGINT NOT NULL,
    "released" INTEGER NOT NULL,
    "snapshot" TEXT NOT NULL,

    PRIMARY KEY ("rolloutId", "replica")
);
