-- Full-text search and readable views, version 1.
--
-- The indexes hold no text of their own: the views give it. What the views give of a row must never change while the row is
-- in the index, or the index no longer fits.

CREATE VIEW statement_text ( -- what statement_search searches: all statements but those that a correction rejects
  number, -- the statement
  words, -- the attributed words
  speaker, -- who speaks: name, other names, description
  facets -- tokens to filter by: its act, form, depth, outlet, kind of speaker
) AS SELECT s.number, s.content,
  n.name || iif(p.aliases = json_array(n.name), '', ' ' || p.aliases) || coalesce(' ' || p.description, ''),
  'act' || s.act || ' form' || s.form || ' depth' || min(s.depth, 4) || ' kind' || coalesce(p.kind, 'nobody')
    || coalesce(' outlet' || a.outlet, '') || iif(s.hedged, ' hedged', '')
FROM statements s JOIN articles a ON a.number = s.article
  LEFT JOIN speakers p ON p.number = s.speaker LEFT JOIN names n ON n.number = p.called
WHERE s.rejected IS NULL;

CREATE VIRTUAL TABLE statement_search USING fts5 (
  words, speaker, facets,
  content = 'statement_text', content_rowid = 'number', columnsize = 0, prefix = '2 3',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIEW article_text ( -- what article_search searches
  number, -- the article
  title, -- its title
  text, -- its text
  facets -- tokens to filter by: its outlet
) AS SELECT number, title, text, coalesce('outlet' || outlet, '') FROM articles;

CREATE VIRTUAL TABLE article_search USING fts5 (
  title, text, facets,
  content = 'article_text', content_rowid = 'number', columnsize = 0,
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE name_search USING fts5 (
  name,
  content = 'names', content_rowid = 'number', columnsize = 0,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIEW article_list ( -- the newest version of every report, newest first
  id, -- what other tables and commands call it
  published, -- when it was published
  outlet, -- who published it
  title, -- its title
  statements, -- how many statements it has
  address, -- where it was published, or its file
  version, -- which version of the page it is
  added -- when it was added
) AS SELECT a.id, a.published, o.name, a.title,
  (SELECT count(*) FROM statements s WHERE s.article = a.number AND s.rejected IS NULL), a.address, a.version, a.added
FROM articles a LEFT JOIN outlets o ON o.number = a.outlet WHERE a.newer IS NULL ORDER BY a.number DESC;

CREATE VIEW speaker_list ( -- who speaks, in each report
  id, -- what other tables and commands call them
  name, -- the fullest name in the report
  kind, -- person, organization, group or unnamed
  description, -- what the report says of them
  speaks_for, -- on whose behalf they speak
  identity, -- what the same person or body in several reports is called: the smallest of their ids
  statements, -- how many statements are theirs
  published, -- when the report was published
  outlet, -- who published it
  article -- the report
) AS SELECT p.id, n.name, p.kind, p.description, m.name, g.name, p.statements, a.published, o.name, a.id
FROM speakers p JOIN names n ON n.number = p.called JOIN articles a ON a.number = p.article
  LEFT JOIN outlets o ON o.number = a.outlet LEFT JOIN groups g ON g.number = p.identity
  LEFT JOIN speakers f ON f.number = p.speaks_for LEFT JOIN names m ON m.number = f.called
WHERE a.newer IS NULL ORDER BY p.number DESC;

CREATE VIEW statement_list ( -- every statement with all that belongs to it, newest first
  id, -- what other tables and commands call it
  published, -- when the report was published
  outlet, -- who published it
  speaker, -- who speaks
  kind, -- the kind of speaker
  act, -- what is done by saying it
  form, -- direct, mixed or indirect
  hedged, -- 1 where the report presents it as possible only
  lemma, -- the dictionary form of the reporting expression
  content, -- the attributed words
  addressee, -- to whom
  venue, -- where, or in which medium
  edtf, -- when it was said
  depth, -- how many speakers the words went through
  utterance, -- what the statements that render the same saying are called
  dispute, -- what the statements for and against the same proposition are called
  title, -- the title of the report
  article, -- the report
  address -- where it was published, or its file
) AS SELECT s.id, a.published, o.name, n.name, p.kind, s.act, s.form, s.hedged, s.lemma, s.content, s.addressee, s.venue,
  s.edtf, s.depth, u.name, d.name, a.title, a.id, a.address
FROM statements s JOIN articles a ON a.number = s.article LEFT JOIN outlets o ON o.number = a.outlet
  LEFT JOIN speakers p ON p.number = s.speaker LEFT JOIN names n ON n.number = p.called
  LEFT JOIN groups u ON u.number = s.utterance LEFT JOIN groups d ON d.number = s.dispute
WHERE a.newer IS NULL AND s.rejected IS NULL ORDER BY s.number DESC;

CREATE VIEW who_said_what ( -- statements as sentences, newest first
  published, -- when the report was published
  said, -- who, how and what
  outlet, -- who published it
  statement -- the statement
) AS SELECT published, coalesce(speaker, '(nobody)') || ' ' || act || coalesce(' (' || lemma || ')', '') || ': ' || content,
  outlet, id FROM statement_list;

CREATE VIEW link_list ( -- every link, with what it joins in words
  kind, -- the kind of link
  a, -- the one; the denial, the copy
  b, -- the other; the allegation, the article that was there first
  relation, -- what a is to b
  score, -- how sure the link is
  corrected, -- the correction that makes or confirms it
  a_words, -- what a says, or is called
  b_words, -- what b says, or is called
  evidence -- what says so
) AS SELECT l.kind, x.id, y.id, l.relation, l.score, l.correction, x.content, y.content, l.evidence
  FROM statement_links l JOIN statements x ON x.number = l.a JOIN statements y ON y.number = l.b
UNION ALL SELECT l.kind, x.id, y.id, l.relation, l.score, l.correction, m.name, n.name, l.evidence
  FROM speaker_links l JOIN speakers x ON x.number = l.a JOIN speakers y ON y.number = l.b
    JOIN names m ON m.number = x.called JOIN names n ON n.number = y.called
UNION ALL SELECT l.kind, x.id, y.id, l.relation, l.score, l.correction, x.title, y.title, l.evidence
  FROM article_links l JOIN articles x ON x.number = l.a JOIN articles y ON y.number = l.b;

CREATE VIEW framing ( -- how outlets report: which verbs, forms and kinds of speaker, how often
  outlet, -- the outlet
  lemma, -- the dictionary form of the reporting expression
  form, -- direct, mixed or indirect
  act, -- what is done by saying it
  kind, -- the kind of speaker
  statements -- how many statements there are
) AS SELECT o.name, nullif(t.lemma, ''), t.form, t.act, nullif(t.kind, ''), t.statements
FROM tallies t LEFT JOIN outlets o ON o.number = t.outlet WHERE t.statements > 0;
