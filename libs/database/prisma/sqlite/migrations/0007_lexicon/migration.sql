-- CreateTable
CREATE TABLE "LexiconEdit" (
    "version" INTEGER NOT NULL PRIMARY KEY,
    "entries" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL
);
