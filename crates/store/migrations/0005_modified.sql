-- When pages were changed, version 5: until now, of two versions published on one day the one that was added later was the newer.

ALTER TABLE articles ADD COLUMN modified -- when the page says that it was changed last, in EDTF
  TEXT;
