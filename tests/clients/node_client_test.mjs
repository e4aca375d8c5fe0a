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
const log = connect('LogService');

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

  // Everything since the submission, in pieces of two: nothing twice, nothing left out.
  const first = BigInt(submitted.events[0].sequence);
  const told = [];
  for (let next = first; next <= BigInt(position);) {
    const page = await log('ReadEvents', { fromSequence: next.toString(), pageSize: 2 });
    told.push(...page.events);
    next = BigInt(page.nextSequence);
  }
  assert.deepEqual(told.map((event) => BigInt(event.sequence)),
    told.map((_, index) => first + BigInt(index)));
  assert.equal(told.at(-1).sequence, position);
  assert.deepEqual(told.filter((event) => event.act).map((event) => event.act),
    ['submit', 'respond', 'endorse']);
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
