-- CreateTable
CREATE TABLE "AlertDelivery" (
    "eventId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "dueAt" BIGINT NOT NULL,

    PRIMARY KEY ("eventId", "channel"),
    CONSTRAINT "AlertDelivery_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "AlertEvent" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "AlertDelivery_dueAt_idx" ON "AlertDelivery"("dueAt");
