-- The record, version 1. Comments behind columns are kept in the file and listed by its table `about`.
--
-- Articles, speakers and statements are numbered so that their order is that of time: the day on which the article was
-- published (as Python's date.toordinal() counts; 0 where it is not known) times 1048576 (two to the 20th), and a running
-- number. So `ORDER BY number DESC` is newest first, and days are ranges of numbers. Offsets count code points of the
-- article's text, from 0, end exclusive.

CREATE TABLE about ( -- what every table, view and column of this file means
  name TEXT NOT NULL, -- the table or view
  "column" TEXT, -- one of its columns; empty where the table itself is meant
  meaning TEXT NOT NULL -- what it means
) STRICT;

CREATE TABLE captures ( -- bytes as they were received: the proof of origin
  number INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE, -- the SHA-256 of the bytes, as sha256sum prints it
  origin TEXT NOT NULL, -- the path or address they came from
  media_type TEXT, -- what the sender said they are
  received TEXT NOT NULL -- when they were added first
) STRICT;

CREATE TABLE provenance ( -- what made readings
  number INTEGER PRIMARY KEY,
  gainsay TEXT NOT NULL, -- the version of gainsay
  model TEXT NOT NULL, -- the name of the model
  settings TEXT NOT NULL, -- the settings that change what is read
  UNIQUE (model, gainsay, settings)
) STRICT;

CREATE TABLE outlets ( -- who published reports
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE -- the name, as the reports give it
) STRICT;

CREATE TABLE names ( -- every name that a speaker has, once
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE -- the name, as the reports give it
) STRICT;

CREATE TABLE groups ( -- what belongs together by links: persons, utterances, disputes, stories, copied texts
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('identity', 'utterance', 'dispute', 'story', 'copies')), -- identity (of speakers),
  -- utterance and dispute (of statements), story and copies (of articles)
  name TEXT NOT NULL, -- the smallest id among its members: what the group is called
  size INTEGER NOT NULL, -- how many members it has
  statements INTEGER NOT NULL, -- of an identity, how many statements its members make; else 0
  first INTEGER NOT NULL, -- the number of its oldest member
  last INTEGER NOT NULL -- the number of its newest member
) STRICT;
CREATE INDEX groups_utterance ON groups (last) WHERE kind = 'utterance';
CREATE INDEX groups_dispute ON groups (last) WHERE kind = 'dispute';
CREATE INDEX groups_story ON groups (last) WHERE kind = 'story';
CREATE INDEX groups_copies ON groups (last) WHERE kind = 'copies';

CREATE TABLE articles ( -- reports: text that never changes, and what is known beside it
  number INTEGER PRIMARY KEY, -- orders by time
  id TEXT NOT NULL UNIQUE, -- hash of text and outlet
  outlet INTEGER REFERENCES outlets, -- who published it
  title TEXT, -- its title
  published TEXT, -- when it was published, in EDTF
  version INTEGER NOT NULL, -- counted from 1 among the articles at the same address
  newer INTEGER REFERENCES articles DEFERRABLE INITIALLY DEFERRED, -- the next version; empty for the newest
  story INTEGER REFERENCES groups, -- the reports of the same matter
  copies INTEGER REFERENCES groups, -- the reports with the same text, or much of it
  address TEXT, -- where versions of it are expected: its address on the web, or its file
  origin TEXT NOT NULL, -- the path or address it was read from, with the record's number where that holds several
  url TEXT, -- the address it was published at, where that is not the origin
  capture INTEGER NOT NULL REFERENCES captures, -- the bytes it was read from
  provenance INTEGER NOT NULL REFERENCES provenance, -- what read it
  added TEXT NOT NULL, -- when it was added
  byline TEXT NOT NULL, -- who wrote it: a JSON list of names
  dateline TEXT, -- place, date and agency as the report gives them
  language TEXT, -- two letters of BCP 47
  published_from TEXT NOT NULL, -- what the date rests on: a JSON list of [kind, [start, end] or null]
  as_read TEXT, -- where users set outlet or date right, what the report says of itself: a JSON object with outlet,
  -- published and published_from
  blocks TEXT NOT NULL, -- what its parts are for: a JSON list of [kind, start, end]
  text TEXT NOT NULL -- the text
) STRICT;
CREATE INDEX articles_address ON articles (address, version) WHERE address IS NOT NULL;
CREATE INDEX articles_newer ON articles (newer) WHERE newer IS NOT NULL;
CREATE INDEX articles_story ON articles (story) WHERE story IS NOT NULL;
CREATE INDEX articles_copies ON articles (copies) WHERE copies IS NOT NULL;

CREATE TABLE sightings ( -- where else, and when, the same article was met
  article INTEGER NOT NULL REFERENCES articles DEFERRABLE INITIALLY DEFERRED, -- the article
  origin TEXT NOT NULL, -- the path or address
  capture INTEGER NOT NULL REFERENCES captures, -- the bytes
  received TEXT NOT NULL, -- when
  PRIMARY KEY (article, origin, capture)
) STRICT, WITHOUT ROWID;

CREATE TABLE speakers ( -- who speaks in an article; one and the same in several articles is an identity
  number INTEGER PRIMARY KEY, -- orders by time
  id TEXT NOT NULL UNIQUE, -- hash of article, kind, name and first mention
  article INTEGER NOT NULL REFERENCES articles, -- the article
  called INTEGER NOT NULL REFERENCES names, -- the fullest name in the article
  kind TEXT NOT NULL, -- person, organization, group or unnamed
  identity INTEGER REFERENCES groups, -- the same person or body in other articles
  statements INTEGER NOT NULL, -- how many statements are theirs
  speaks_for INTEGER REFERENCES speakers DEFERRABLE INITIALLY DEFERRED, -- on whose behalf they speak
  description TEXT, -- what the article says of them
  mentions TEXT NOT NULL, -- where the article names them: a JSON list of [start, end]
  aliases TEXT NOT NULL -- the words there, each wording once: a JSON list
) STRICT;
CREATE INDEX speakers_article ON speakers (article);
CREATE INDEX speakers_called ON speakers (called, identity);
CREATE INDEX speakers_identity ON speakers (identity) WHERE identity IS NOT NULL;
CREATE INDEX speakers_behalf ON speakers (speaks_for) WHERE speaks_for IS NOT NULL;

CREATE TABLE statements ( -- what reports attribute to somebody
  number INTEGER PRIMARY KEY, -- orders by time
  id TEXT NOT NULL UNIQUE, -- hash of article, source, cue and content
  article INTEGER NOT NULL REFERENCES articles, -- the article
  position INTEGER NOT NULL, -- which statement of the article it is, counted from 0
  speaker INTEGER REFERENCES speakers, -- who speaks, corrections included
  parent INTEGER REFERENCES statements DEFERRABLE INITIALLY DEFERRED, -- the statement inside whose content it stands
  depth INTEGER NOT NULL, -- how many speakers the words went through before the outlet
  utterance INTEGER REFERENCES groups, -- the statements that render the same saying
  dispute INTEGER REFERENCES groups, -- the statements for and against the same proposition
  form TEXT NOT NULL, -- direct, mixed or indirect: whether the content stands in quotation marks
  act TEXT NOT NULL, -- what is done by saying it: assert, deny, allege, …
  hedged INTEGER NOT NULL, -- 1 where the report presents it as possible only
  in_headline INTEGER NOT NULL, -- 1 where it stands in the head of the report
  score REAL NOT NULL, -- how sure the reading is of it, from 0 to 1
  source TEXT, -- the words that name the speaker there
  source_start INTEGER, -- where they start in the article's text
  cue TEXT, -- the reporting expression
  cue_start INTEGER, -- where it starts
  lemma TEXT, -- its dictionary form
  content TEXT NOT NULL, -- the attributed words, pieces joined with " … "
  pieces TEXT NOT NULL, -- where the pieces stand: a JSON list of [start, end]
  addressee TEXT, -- the words that say to whom
  addressee_start INTEGER, -- where they start
  venue TEXT, -- the words that say where, or in which medium
  venue_start INTEGER, -- where they start
  time TEXT, -- the words that say when
  time_start INTEGER, -- where they start
  edtf TEXT, -- the date that they mean, in EDTF
  corrected INTEGER REFERENCES corrections, -- the correction that gives it another speaker
  read_speaker INTEGER REFERENCES speakers, -- the speaker before that correction
  rejected INTEGER REFERENCES corrections, -- the correction that says it is no statement; lists leave it out
  sense BLOB -- what the content means, for comparing: 128 signed bytes
) STRICT;
CREATE INDEX statements_article ON statements (article);
CREATE INDEX statements_speaker ON statements (speaker);
CREATE INDEX statements_parent ON statements (parent) WHERE parent IS NOT NULL;
CREATE INDEX statements_utterance ON statements (utterance) WHERE utterance IS NOT NULL;
CREATE INDEX statements_dispute ON statements (dispute) WHERE dispute IS NOT NULL;
CREATE INDEX statements_read_speaker ON statements (read_speaker) WHERE read_speaker IS NOT NULL;

CREATE TABLE corrections ( -- what users said about statements and links; nothing is ever taken out of it
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  made TEXT NOT NULL, -- when
  maker TEXT NOT NULL, -- who
  reason TEXT, -- why, in the maker's words
  kind TEXT NOT NULL, -- merge, apart, confirm, right, not_a_statement, speaker, outlet, published, undo
  link TEXT, -- of merge, apart and confirm, the kind of link
  a TEXT, -- the id of what it is about
  a_article TEXT, -- the id of the article that it stands in
  a_anchor TEXT, -- where it stood, so that it is found again after another reading: a JSON object
  b TEXT, -- the id of the other end, or of the right speaker
  b_article TEXT, -- the id of the article that this stands in
  b_anchor TEXT, -- where this stood
  value TEXT, -- the right outlet or date; empty where it is not known
  undoes INTEGER REFERENCES corrections, -- of an undo, the correction that no longer holds
  undone_by INTEGER REFERENCES corrections -- the later correction after which it no longer holds
) STRICT;
CREATE INDEX corrections_a ON corrections (a_article) WHERE a_article IS NOT NULL;
CREATE INDEX corrections_b ON corrections (b_article) WHERE b_article IS NOT NULL;

CREATE TABLE told_apart ( -- pairs that corrections keep out of one group, as they stand now
  kind TEXT NOT NULL, -- the kind of link
  a INTEGER NOT NULL, -- the number of one end
  b INTEGER NOT NULL, -- the number of the other end
  correction INTEGER NOT NULL REFERENCES corrections, -- what says so
  PRIMARY KEY (kind, a, b, correction)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_apart_correction ON told_apart (correction);

CREATE TABLE statement_links ( -- links between statements: same_utterance, denies
  kind TEXT NOT NULL, -- the kind of link
  a INTEGER NOT NULL REFERENCES statements, -- the one; the denial
  b INTEGER NOT NULL REFERENCES statements, -- the other; the allegation
  relation TEXT, -- what a is to b: verbatim, trimmed, altered, spliced, paraphrase
  score REAL NOT NULL, -- how sure the link is, from 0 to 1
  joins INTEGER NOT NULL, -- 1 where what it is between belongs to one group; so it does where a correction says so
  correction INTEGER REFERENCES corrections, -- the correction that makes or confirms it
  evidence TEXT NOT NULL, -- what says so: a JSON object
  PRIMARY KEY (a, kind, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_links_b ON statement_links (b, kind);

CREATE TABLE speaker_links ( -- links between speakers: same_speaker
  kind TEXT NOT NULL, -- the kind of link
  a INTEGER NOT NULL REFERENCES speakers, -- the one
  b INTEGER NOT NULL REFERENCES speakers, -- the other
  relation TEXT, -- empty
  score REAL NOT NULL, -- how sure the link is, from 0 to 1
  joins INTEGER NOT NULL, -- 1 where what it is between belongs to one group; so it does where a correction says so
  correction INTEGER REFERENCES corrections, -- the correction that makes or confirms it
  evidence TEXT NOT NULL, -- what says so: a JSON object
  PRIMARY KEY (a, kind, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_links_b ON speaker_links (b, kind);

CREATE TABLE article_links ( -- links between articles: copy_of, same_story
  kind TEXT NOT NULL, -- the kind of link
  a INTEGER NOT NULL REFERENCES articles DEFERRABLE INITIALLY DEFERRED, -- the one; the copy
  b INTEGER NOT NULL REFERENCES articles DEFERRABLE INITIALLY DEFERRED, -- the other; the article that was there first
  relation TEXT, -- what a is to b: reprinted, shortened, extended, excerpted
  score REAL NOT NULL, -- how sure the link is, from 0 to 1
  joins INTEGER NOT NULL, -- 1 where what it is between belongs to one group; so it does where a correction says so
  correction INTEGER REFERENCES corrections, -- the correction that makes or confirms it
  evidence TEXT NOT NULL, -- what says so: a JSON object
  PRIMARY KEY (a, kind, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_links_b ON article_links (b, kind);

CREATE TABLE linkers ( -- what makes links, and in which version
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL UNIQUE, -- the kind of link
  version INTEGER NOT NULL -- the version whose keys and links are kept
) STRICT;

CREATE TABLE keys ( -- hashes that bring together what might be linked
  linker INTEGER NOT NULL, -- the linker
  "key" INTEGER NOT NULL, -- the first 48 bits of the hash, signed
  item INTEGER NOT NULL, -- the number of the article, speaker or statement
  PRIMARY KEY (linker, "key", item)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_log ( -- the keys of the articles that were added last, until they are sorted into keys
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  "keys" BLOB NOT NULL -- fifteen bytes each: linker (1), key (6), item (8), the first byte first
) STRICT;

CREATE TABLE common_keys ( -- hashes that too many share to say anything
  linker INTEGER NOT NULL, -- the linker
  "key" INTEGER NOT NULL, -- the first 48 bits of the hash, signed
  PRIMARY KEY (linker, "key")
) STRICT, WITHOUT ROWID;

CREATE TABLE tallies ( -- how often each outlet reports in which manner, the newest versions of its reports only
  outlet INTEGER NOT NULL, -- the outlet; 0 where it is not known
  lemma TEXT NOT NULL, -- the dictionary form of the reporting expression; empty where there is none
  form TEXT NOT NULL, -- the form of the statements
  act TEXT NOT NULL, -- their act
  kind TEXT NOT NULL, -- the kind of their speakers; empty where nobody is named
  statements INTEGER NOT NULL, -- how many there are
  PRIMARY KEY (outlet, lemma, form, act, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE voice_tallies ( -- the same for everybody who is in several reports
  identity INTEGER NOT NULL REFERENCES groups DEFERRABLE INITIALLY DEFERRED, -- who speaks
  outlet INTEGER NOT NULL, -- the outlet; 0 where it is not known
  lemma TEXT NOT NULL, -- the dictionary form of the reporting expression; empty where there is none
  form TEXT NOT NULL, -- the form of the statements
  act TEXT NOT NULL, -- their act
  kind TEXT NOT NULL, -- the kind of speaker that they are there
  statements INTEGER NOT NULL, -- how many there are
  PRIMARY KEY (identity, outlet, lemma, form, act, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE counts ( -- how many there are of what would take long to count; kept by triggers
  what TEXT PRIMARY KEY, -- statements (but for rejected ones), speakers, a kind of link or of group
  count INTEGER NOT NULL -- how many
) STRICT, WITHOUT ROWID;
INSERT INTO counts VALUES ('statements', 0), ('speakers', 0), ('same_utterance', 0), ('denies', 0), ('same_speaker', 0),
  ('copy_of', 0), ('same_story', 0), ('identity', 0), ('utterance', 0), ('dispute', 0), ('story', 0), ('copies', 0);
CREATE TRIGGER statements_come AFTER INSERT ON statements WHEN NEW.rejected IS NULL
  BEGIN UPDATE counts SET count = count + 1 WHERE what = 'statements'; END;
CREATE TRIGGER statements_go AFTER DELETE ON statements WHEN OLD.rejected IS NULL
  BEGIN UPDATE counts SET count = count - 1 WHERE what = 'statements'; END;
CREATE TRIGGER statements_change AFTER UPDATE OF rejected ON statements
  BEGIN UPDATE counts SET count = count + (NEW.rejected IS NULL) - (OLD.rejected IS NULL) WHERE what = 'statements'; END;
CREATE TRIGGER speakers_come AFTER INSERT ON speakers
  BEGIN UPDATE counts SET count = count + 1 WHERE what = 'speakers'; END;
CREATE TRIGGER speakers_go AFTER DELETE ON speakers
  BEGIN UPDATE counts SET count = count - 1 WHERE what = 'speakers'; END;
CREATE TRIGGER statement_links_come AFTER INSERT ON statement_links
  BEGIN UPDATE counts SET count = count + 1 WHERE what = NEW.kind; END;
CREATE TRIGGER statement_links_go AFTER DELETE ON statement_links
  BEGIN UPDATE counts SET count = count - 1 WHERE what = OLD.kind; END;
CREATE TRIGGER speaker_links_come AFTER INSERT ON speaker_links
  BEGIN UPDATE counts SET count = count + 1 WHERE what = NEW.kind; END;
CREATE TRIGGER speaker_links_go AFTER DELETE ON speaker_links
  BEGIN UPDATE counts SET count = count - 1 WHERE what = OLD.kind; END;
CREATE TRIGGER article_links_come AFTER INSERT ON article_links
  BEGIN UPDATE counts SET count = count + 1 WHERE what = NEW.kind; END;
CREATE TRIGGER article_links_go AFTER DELETE ON article_links
  BEGIN UPDATE counts SET count = count - 1 WHERE what = OLD.kind; END;
CREATE TRIGGER groups_come AFTER INSERT ON groups
  BEGIN UPDATE counts SET count = count + 1 WHERE what = NEW.kind; END;
CREATE TRIGGER groups_go AFTER DELETE ON groups
  BEGIN UPDATE counts SET count = count - 1 WHERE what = OLD.kind; END;
