-- Links as lists count them, version 4: until now `link_list` had those too that users told apart, and those of
-- rejected statements and of replaced versions.

DROP VIEW link_list;
CREATE VIEW link_list ( -- every link that holds between newest versions, with what it joins in words
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
  WHERE x.replaced = 0 AND y.replaced = 0 AND x.rejected IS NULL AND y.rejected IS NULL
    AND NOT EXISTS (SELECT 1 FROM told_apart t WHERE t.kind = l.kind AND t.a = min(l.a, l.b) AND t.b = max(l.a, l.b))
UNION ALL SELECT l.kind, x.id, y.id, l.relation, l.score, l.correction, m.name, n.name, l.evidence
  FROM speaker_links l JOIN speakers x ON x.number = l.a JOIN speakers y ON y.number = l.b
    JOIN names m ON m.number = x.called JOIN names n ON n.number = y.called
  WHERE x.replaced = 0 AND y.replaced = 0
    AND NOT EXISTS (SELECT 1 FROM told_apart t WHERE t.kind = l.kind AND t.a = min(l.a, l.b) AND t.b = max(l.a, l.b))
UNION ALL SELECT l.kind, x.id, y.id, l.relation, l.score, l.correction, x.title, y.title, l.evidence
  FROM article_links l JOIN articles x ON x.number = l.a JOIN articles y ON y.number = l.b
  WHERE x.newer IS NULL AND y.newer IS NULL
    AND NOT EXISTS (SELECT 1 FROM told_apart t WHERE t.kind = l.kind AND t.a = min(l.a, l.b) AND t.b = max(l.a, l.b));
