INSERT INTO "AlertDelivery" ("eventId", "channel", "attempts", "dueAt") SELECT min("id"), 'webhook', 1, 1700000060000 FROM "AlertEvent";
