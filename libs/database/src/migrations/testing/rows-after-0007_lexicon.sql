INSERT INTO "LexiconEdit" ("version", "entries", "actor", "createdAt") VALUES (1, '{"brisk":{"ipa":"bɹˈɪsk"}}', 'operator op_1', 1700000070000);
