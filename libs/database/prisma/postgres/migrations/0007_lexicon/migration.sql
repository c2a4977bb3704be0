-- CreateTable
CREATE TABLE "LexiconEdit" (
    "version" INTEGER NOT NULL,
    "entries" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "LexiconEdit_pkey" PRIMARY KEY ("version")
);
