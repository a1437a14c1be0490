/**
 * The records as normalised tables. `n` numbers all records: those of a collection one behind the other, newest first,
 * then by id, which is the order of every list. Days are text: see dates.ts.
 */
export const SCHEMA = `
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -64000;
PRAGMA temp_store = MEMORY;
CREATE TABLE record (
  n INTEGER PRIMARY KEY, collection TEXT, id TEXT, first TEXT, last TEXT, updated TEXT, type TEXT, status TEXT,
  background TEXT, kind TEXT, country TEXT, language TEXT, cluster TEXT, hidden INTEGER
);
CREATE TABLE answer (n INTEGER PRIMARY KEY, json TEXT);
CREATE TABLE written (n INTEGER PRIMARY KEY, length INTEGER, pieces TEXT);
CREATE TABLE participant (n INTEGER, actor TEXT, role TEXT);
CREATE TABLE place (n INTEGER, location TEXT);
CREATE TABLE claim (n INTEGER, field TEXT, value TEXT, stance TEXT);
CREATE TABLE cited (n INTEGER, source TEXT);
CREATE TABLE topic (n INTEGER, topic TEXT);
CREATE TABLE part (collection TEXT, id TEXT, whole TEXT, PRIMARY KEY (collection, id));
CREATE TABLE post (actor TEXT, organization TEXT, first TEXT, last TEXT);
CREATE TABLE location (id TEXT PRIMARY KEY, kind TEXT, country TEXT, lat REAL, lon REAL);
CREATE TABLE alike (word TEXT, other TEXT, PRIMARY KEY (word, other)) WITHOUT ROWID;
CREATE VIRTUAL TABLE fts USING fts5(words, content='', tokenize='ascii');
CREATE TEMP TABLE hit (n INTEGER PRIMARY KEY);
`

/**
 * What follows from the records. What an actor belongs to (\`body\`): itself, what it is part of, and for the time of each
 * post the body of that post with what it is part of. What a place lies in (\`area\`), itself at depth 0. Fields whose claims
 * disagree. Points: a building, port or air base without one has that of the nearest place around it that has one, unless
 * that is a country or a region.
 */
export const DERIVED = `
CREATE TABLE up AS WITH RECURSIVE up (collection, id, above, depth) AS (
  SELECT collection, id, whole, 1 FROM part WHERE whole IS NOT NULL
  UNION SELECT collection, up.id, part.whole, depth + 1 FROM up JOIN part USING (collection)
  WHERE part.id = up.above AND part.whole IS NOT NULL AND depth < 20
) SELECT * FROM up;
CREATE INDEX up_id ON up (collection, id);
CREATE TABLE body (actor TEXT, body TEXT, first TEXT, last TEXT);
INSERT INTO body SELECT id, id, NULL, NULL FROM record WHERE collection = 'actors';
INSERT INTO body SELECT id, above, NULL, NULL FROM up WHERE collection = 'actors';
INSERT INTO body SELECT actor, organization, first, last FROM post;
INSERT INTO body SELECT actor, above, first, last FROM post JOIN up ON up.id = organization AND collection = 'actors';
CREATE INDEX body_actor ON body (actor);
CREATE INDEX body_body ON body (body);
CREATE TABLE area AS SELECT id AS location, id AS area, 0 AS depth FROM location
  UNION ALL SELECT id, above, depth FROM up WHERE collection = 'locations';
CREATE INDEX area_location ON area (location, depth);
CREATE INDEX area_area ON area (area);
CREATE TABLE disputed AS
  SELECT n, field FROM claim WHERE field <> 'detail'
  GROUP BY n, field HAVING count(DISTINCT value) > 1 OR max(stance = 'denies');
INSERT INTO disputed SELECT DISTINCT n, substr(field, 1, instr(field, '.') - 1) FROM disputed WHERE instr(field, '.');
CREATE INDEX disputed_n ON disputed (n);
CREATE TABLE located AS
  SELECT location, found.lat AS lat, found.lon AS lon FROM (
    SELECT l.id AS location, (
      SELECT area FROM area a JOIN location around ON around.id = a.area
      WHERE a.location = l.id AND around.lat IS NOT NULL ORDER BY depth LIMIT 1
    ) AS at FROM location l
  ) JOIN location found ON found.id = at JOIN location own ON own.id = location
  WHERE own.lat IS NOT NULL
    OR (own.kind IN ('building', 'port', 'air_base') AND found.kind NOT IN ('country', 'region'));
CREATE TABLE point AS SELECT n, lat, lon FROM place JOIN located USING (location)
  UNION ALL SELECT n, lat, lon FROM record JOIN located ON location = id WHERE collection = 'locations';
ALTER TABLE point ADD COLUMN x REAL;
ALTER TABLE point ADD COLUMN y REAL;
ALTER TABLE point ADD COLUMN z REAL;
UPDATE point SET x = cos(radians(lat)) * cos(radians(lon)), y = cos(radians(lat)) * sin(radians(lon)), z = sin(radians(lat));
CREATE INDEX point_lat ON point (lat);
CREATE INDEX point_n ON point (n);
CREATE UNIQUE INDEX record_id ON record (collection, id);
CREATE INDEX participant_actor ON participant (actor);
CREATE INDEX participant_n ON participant (n);
CREATE INDEX place_location ON place (location);
CREATE INDEX place_n ON place (n);
CREATE INDEX cited_source ON cited (source);
CREATE INDEX cited_n ON cited (n);
CREATE INDEX topic_n ON topic (n);
ANALYZE;
`
