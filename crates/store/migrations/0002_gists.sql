-- What articles are about, version 2: until now their texts were read again to compare them.

CREATE TABLE gists ( -- what each article is about, for comparing it with others
  article INTEGER PRIMARY KEY REFERENCES articles DEFERRABLE INITIALLY DEFERRED, -- the article
  gist BLOB NOT NULL -- its days, then six bytes a word: a hash, how much it tells, how often it stands there
) STRICT;
