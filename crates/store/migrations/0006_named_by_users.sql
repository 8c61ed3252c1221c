-- Speakers whom users name, version 6: until now a correction could give a statement only a speaker whom its report is read to name.

ALTER TABLE speakers ADD COLUMN by_user INTEGER -- 1 where a user named them in a correction, whom the report is not read to name
  NOT NULL DEFAULT 0;
