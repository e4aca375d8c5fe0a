// @grpc/grpc-js with the protos as they are, against the daemon: docs/api.md from Node.js.
//
// Usage: node node_client_test.mjs NPM_FOLDER, with the daemon in ACCESSION_SERVER.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const require = createRequire(path.join(process.argv[2], 'node_modules/'));
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { accession } = grpc.loadPackageDefinition(protoLoader.loadSync(
  ['record', 'application', 'log'].map((name) => `accession/v1/${name}_service.proto`),
  { includeDirs: [path.join(ROOT, 'proto')], enums: String, longs: String, oneofs: true }));

const DEADLINE_MS = 10_000;

/** A client of a service whose methods return promises. */
function connect(service) {
  const client = new accession.v1[service](process.env.ACCESSION_SERVER,
    grpc.credentials.createInsecure());
  test.after(() => client.close());
  return (method, request, onBehalfOf) => new Promise((resolve, reject) => {
    const metadata = new grpc.Metadata();
    if (onBehalfOf) metadata.set('accession-on-behalf-of', onBehalfOf);
    client[method](request, metadata, { deadline: Date.now() + DEADLINE_MS },
      (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

const record = connect('RecordService');
const applications = connect('ApplicationService');

const log = new accession.v1.LogService(process.env.ACCESSION_SERVER,
  grpc.credentials.createInsecure());
test.after(() => log.close());

/** Events of a stream as they come; `position` is how far it has got. */
function subscribe(stream, fromSequence) {
  const call = log.Subscribe({ fromSequence, filter: { streams: [stream] } },
    { deadline: Date.now() + 2 * DEADLINE_MS });
  const messages = call[Symbol.asyncIterator]();
  call.on('error', () => {}); // a call that was cancelled says so
  const subscription = { call, position: BigInt(fromSequence) - 1n, caughtUp: false };
  subscription.readUntil = async (done) => {
    const told = [];
    while (!done()) {
      const { value: message } = await messages.next();
      subscription.position = BigInt(message[message.step].position);
      subscription.caughtUp ||= message.step === 'caughtUp';
      told.push(...(message.events?.events ?? []));
    }
    return told;
  };
  return subscription;
}

/** Records an act for the party that does it. */
function act(stream, what, more) {
  return record('Record', { stream, requestId: randomUUID(), act: what, ...more },
    `parties/${what.by[0]}`);
}

const submission = {
  act: 'submit',
  process: 'far-east-admission@1',
  by: ['uzb'],
  payload: { submission: { title: 'Admission to the Far East Group', reference: '12/2026' } },
};
const answer = { act: 'respond', by: ['mng'], payload: { answer: { answer: 'UNDER_EVALUATION' } } };
const support = {
  act: 'endorse',
  by: ['chn'],
  payload: {
    position: { value: 'POSITION_VALUE_SUPPORT', form: 'POSITION_FORM_NOTE_VERBALE' },
  },
};

test('an application goes from its submission to an explanation', async () => {
  const name = 'applications/uzb-far-east';
  const submitted = await act(name, submission, { new: true });
  await act(name, answer, { exact: 1 });
  const { position } = await act(name, support, { exact: 2 });

  const { application } = await applications('GetApplication', { name, minPosition: position });
  assert.equal(application.phase, 'evaluation');
  assert.equal(application.streamVersion, '3');

  const { explanation } =
    await applications('ExplainApplication', { name, minPosition: position });
  assert.equal(explanation.question, 'why not admitted yet?');
  assert.ok(explanation.missing.some((missing) => missing.act === 'decide'));
});

test('a subscriber that is cut off misses nothing', async () => {
  const stream = 'applications/tkm-far-east';
  const submitted = await act(stream, { ...submission, by: ['tkm'] }, { new: true });
  const before = subscribe(stream, submitted.events[0].sequence);
  const told = await before.readUntil(() => before.caughtUp);
  before.call.cancel();

  // What is recorded meanwhile, and what comes once it has caught up again.
  await act(stream, answer, { any: true });
  await act(stream, support, { any: true });
  const after = subscribe(stream, (before.position + 1n).toString());
  told.push(...await after.readUntil(() => after.caughtUp));
  const { position } = await act(stream, { ...support, by: ['jpn'] }, { any: true });
  told.push(...await after.readUntil(() => after.position >= BigInt(position)));
  after.call.cancel();

  // Nothing twice, nothing left out.
  assert.deepEqual(told.filter((event) => event.act).map((event) => event.act),
    ['submit', 'respond', 'endorse', 'endorse']);
  const { events } = await applications('ListEvents', { stream });
  assert.deepEqual(told.map((event) => event.sequence), events.map((event) => event.sequence));
});

test('an error says its reason', async () => {
  await assert.rejects(
    applications('GetApplication', { name: 'applications/kaz-far-eats' }),
    (error) => {
      assert.equal(error.code, grpc.status.NOT_FOUND);
      assert.match(error.details, /did you mean applications\/kaz-far-east/);
      const [details] = error.metadata.get('grpc-status-details-bin');
      assert.ok(details.includes('APPLICATION_UNKNOWN'));
      return true;
    });
});
