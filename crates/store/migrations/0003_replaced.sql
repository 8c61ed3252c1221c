-- What stands in replaced versions, version 3: until now groups were counted member by member to leave it out, and what
-- is no statement was looked for by way of corrections, which hold in newer versions of a report too.

ALTER TABLE speakers ADD COLUMN replaced INTEGER -- 1 where a newer version has replaced the report
  NOT NULL DEFAULT 0;
ALTER TABLE statements ADD COLUMN replaced INTEGER -- 1 where a newer version has replaced the report
  NOT NULL DEFAULT 0;
UPDATE speakers SET replaced = 1 WHERE article IN (SELECT number FROM articles WHERE newer IS NOT NULL);
UPDATE statements SET replaced = 1 WHERE article IN (SELECT number FROM articles WHERE newer IS NOT NULL);

CREATE INDEX articles_replaced_story ON articles (story) WHERE newer IS NOT NULL;
CREATE INDEX articles_replaced_copies ON articles (copies) WHERE newer IS NOT NULL;
CREATE INDEX speakers_replaced_identity ON speakers (identity, statements) WHERE replaced = 1;
CREATE INDEX statements_replaced_utterance ON statements (utterance) WHERE replaced = 1;
CREATE INDEX statements_replaced_dispute ON statements (dispute) WHERE replaced = 1;
CREATE INDEX statements_rejected ON statements (rejected) WHERE rejected IS NOT NULL;
