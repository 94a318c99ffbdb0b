import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Records in one commit, as when a branch of records is squashed now and then: more would leave
 * short histories few places to branch off.
 */
const PER_COMMIT = 10;
/** Of so many branches one holds a record that no other has. */
const OWN_EVERY = 10;
/** Records that `main` holds where they live on `handoffs`. */
const ON_MAIN = 5;
const ATTRIBUTES = { path: '.handoffs/.gitattributes', bytes: Buffer.from('* text eol=lf\n') };

/** A throwaway repository that holds a long history of records, and its refs. */
export class Repository {
  /** Branch of records as it was made, and what `main` was then. */
  tip = '';
  main = '';
  /** Ids of the records' blobs that every configuration reads. */
  oids = [];
  days = 0;
  /** Commits of the records' history, oldest first. */
  #commits = [];
  /** When each of them was made, in milliseconds since 1970. */
  #times = [];
  /** Number of a branch → the commit with its own record, and that record's blob. */
  #own = new Map();
  #branches = 0;
  #checkedOut = false;

  constructor(bench, generator, name) {
    this.bench = bench;
    this.generator = generator;
    this.folder = join(bench.base, name);
    /** What the program keeps beside git's own files. */
    this.cache = join(this.folder, '.git/handoff');
  }

  git(args, options) {
    return this.bench.git(this.folder, args, options);
  }

  /**
   * Makes all records and commits by one `git fast-import`: no file is checked out.
   * @param records how many
   * @param branches the most that will be asked for
   */
  async create(records, branches) {
    mkdirSync(this.folder);
    this.git(['init', '-q', '-b', 'main', '.']);
    const settings = {
      'gc.auto': '0',
      'maintenance.auto': 'false',
      'user.email': 'wei@example.com',
    };
    // A remote that is never asked: with it, records of a branch without an upstream go onto
    // `handoffs`.
    settings['remote.origin.url'] = join(this.bench.base, 'nowhere.git');
    settings['remote.origin.fetch'] = '+refs/heads/*:refs/remotes/origin/*';
    for (const [key, value] of Object.entries(settings)) this.git(['config', key, value]);
    const marks = join(this.folder, '.git/marks');
    const importer = spawn(
      'git',
      ['fast-import', '--quiet', '--force', `--export-marks=${marks}`],
      {
        cwd: this.folder,
        env: this.bench.env,
        stdio: ['pipe', 'ignore', 'inherit'],
      },
    );
    const ended = new Promise((resolve, reject) =>
      importer.on('error', reject).on('close', resolve),
    );
    await pipeline(Readable.from(this.#stream(records, branches)), importer.stdin);
    if ((await ended) !== 0) throw new Error('git fast-import failed');
    const lines = readFileSync(marks, 'utf8').trimEnd().split('\n');
    const commits = new Map(
      lines.map((line) => [
        Number(line.slice(1, line.indexOf(' '))),
        line.slice(line.indexOf(' ') + 1),
      ]),
    );
    this.#commits = this.#commits.map((mark) => commits.get(mark));
    for (const own of this.#own.values()) own.commit = commits.get(own.mark);
    this.tip = this.#commits.at(-1);
    this.git(['update-ref', '-d', 'refs/bench/own']);
    this.main = this.git(['rev-parse', 'main']);
    this.git(['reset', '-q', '--hard']);
  }

  *#stream(records, branches) {
    const days = new Set();
    let chunk = [ATTRIBUTES];
    let latest = [];
    const commit = (mark, at) => commitText({ ref: 'refs/heads/handoffs', mark, at, files: chunk });
    let at = 0;
    let number = 0;
    for (const made of this.generator.history(records)) {
      number += 1;
      at = made.at;
      chunk.push(made);
      latest = [...latest.slice(1 - ON_MAIN), made];
      this.oids.push(blobId(made.bytes));
      days.add(made.path.slice(0, made.path.lastIndexOf('/')));
      if (chunk.length < PER_COMMIT && number < records) continue;
      this.#commits.push(this.#commits.length + 1);
      this.#times.push(at);
      yield commit(this.#commits.length, at);
      chunk = [];
    }
    this.days = days.size;
    let mark = this.#commits.length;
    for (let branch = OWN_EVERY; branch <= branches; branch += OWN_EVERY) {
      const place = this.#placeOf(branch);
      const made = this.generator.visit(branch, this.#times[place]);
      mark += 1;
      this.#own.set(branch, { mark, oid: blobId(made.bytes) });
      yield commitText({
        ref: 'refs/bench/own',
        mark,
        at: made.at,
        from: `:${place + 1}`,
        files: [made],
      });
    }
    const readme = { path: 'README.md', bytes: Buffer.from('# Work\n') };
    yield commitText({ ref: 'refs/heads/main', at, files: [readme, ATTRIBUTES, ...latest] });
  }

  /**
   * Where a branch leaves the records' history: most were made lately. The same at any number of
   * branches.
   */
  #placeOf(branch) {
    const far = ((branch * 0.618_034) % 1) ** 3;
    return this.#commits.length - 1 - Math.floor(far * this.#commits.length);
  }

  /**
   * Puts every ref where it belongs, and forgets what the program remembered.
   * @param branches remote-tracking branches beside that of the records
   * @param checkedOut whether `main` holds the records, as its upstream does, or the branch
   * `handoffs`
   * @returns blob ids of all records on them
   */
  arrange(branches, checkedOut) {
    this.#checkedOut = checkedOut;
    rmSync(this.cache, { recursive: true, force: true });
    const records = checkedOut
      ? ['refs/remotes/origin/main']
      : ['refs/heads/handoffs', 'refs/remotes/origin/handoffs'];
    const gone = this.git([
      'for-each-ref',
      '--format=delete %(refname)',
      'refs/handoff',
      'refs/heads/handoffs*',
      'refs/remotes/origin/[hmi]*',
    ]);
    const lines = gone === '' ? [] : gone.split('\n');
    this.git(['update-ref', '--stdin'], { input: lines.map((line) => `${line}\n`).join('') });
    const numbers = (from, to) =>
      Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index + 1);
    const name = (branch) => `refs/remotes/origin/b${branch}`;
    const target = (branch) =>
      this.#own.get(branch)?.commit ?? this.#commits[this.#placeOf(branch)];
    const changed = [
      ...numbers(branches, this.#branches).map((branch) => `delete ${name(branch)}\n`),
      ...numbers(this.#branches, branches).map(
        (branch) => `create ${name(branch)} ${target(branch)}\n`,
      ),
      ...records.map((ref) => `create ${ref} ${this.tip}\n`),
    ];
    this.#branches = branches;
    this.git(['update-ref', '--stdin'], { input: changed.join('') });
    this.git(['reset', '-q', '--hard', checkedOut ? this.tip : this.main]);
    if (checkedOut)
      for (const [key, value] of Object.entries({ remote: 'origin', merge: 'refs/heads/main' }))
        this.git(['config', `branch.main.${key}`, value]);
    this.git(['pack-refs', '--all']);
    const own = [...this.#own].filter(([branch]) => branch <= branches).map(([, { oid }]) => oid);
    return [...this.oids, ...own];
  }

  /**
   * As if what was declared had been pushed: it would else lie ahead of the remote, more of it from
   * round to round.
   */
  pushed() {
    const branch = this.#checkedOut ? 'main' : 'handoffs';
    const [local, remote] = [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`];
    // Where something came meanwhile, the next declaration builds on that.
    const builtOn =
      this.bench.attempt('git', ['merge-base', '--is-ancestor', remote, local], this.folder)
        .status === 0;
    if (builtOn) this.git(['update-ref', remote, local]);
  }

  /**
   * One more record comes, as a fetch brings it: loose objects, and a remote-tracking branch that
   * moved.
   */
  receive(at) {
    this.pushed();
    const ref = `refs/remotes/origin/${this.#checkedOut ? 'incoming' : 'handoffs'}`;
    const from = this.git(['for-each-ref', '--format=%(objectname)', ref]) || this.tip;
    this.git(['fast-import', '--quiet'], {
      input: commitText({ ref, at, from, files: [this.generator.news(at)] }),
    });
  }
}

/**
 * A commit as git fast-import reads it.
 * @param from commit or mark; without it the ref's own, if there is one
 */
function commitText({ ref, mark, at, from, files }) {
  const parts = [
    `commit ${ref}\n`,
    ...(mark ? [`mark :${mark}\n`] : []),
    `committer Wei <wei@example.com> ${Math.floor(at / 1000)} +0000\n`,
  ];
  parts.push('data 8\nRecords\n', ...(from ? [`from ${from}\n`] : []));
  for (const { path, bytes } of files)
    parts.push(`M 100644 inline ${path}\ndata ${bytes.length}\n`, bytes, '\n');
  return Buffer.concat(
    [...parts, '\n'].map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
  );
}

function blobId(bytes) {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
