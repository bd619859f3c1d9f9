// Stands in for API and worker where only the launcher is under test. The first word says which:
// `api` listens and answers what the launcher asks, `worker` only lives; others misbehave.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import process from 'node:process';

const [kind = 'worker', jobMs = '300'] = process.argv.slice(2);
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => {
  if (kind !== 'deaf') process.exit(0);
});
console.log(`${kind} ${process.pid} starts`);

if (kind === 'refuses') {
  console.error('the port is taken: change PORT');
  process.exit(69);
}
if (kind === 'dies') process.exit(1);
if (kind === 'with-runner') {
  // A grandchild as the worker has them, which does not notice the death of its parent.
  const runner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  console.log(`runner ${runner.pid}`);
}
if (kind !== 'api') setInterval(() => undefined, 1000);
else {
  const jobs = new Map();
  createServer((request, response) => {
    const [, , id] = (request.url ?? '').split('/');
    const send = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    // the last one is the launcher's own
    const key = process.env.OITIVA_API_KEYS?.split(',').at(-1);
    if (key && request.headers.authorization !== `Bearer ${key}`) return send(401, {});
    if (request.url === '/health/ready') return send(200, {});
    if (request.method === 'POST') {
      request.resume().on('end', () => {
        jobs.set('job_1', Date.now());
        console.log('job_1 made');
        send(202, { job_id: 'job_1', status: 'queued', files: [] });
      });
      return;
    }
    if (request.method === 'DELETE') {
      console.log(`${id} deleted`);
      jobs.delete(id);
      return send(204, '');
    }
    if (request.url?.endsWith('/files/f_0001/transcript.txt'))
      return send(200, 'hello from the fake');
    const ageMs = Date.now() - (jobs.get(id) ?? 0);
    send(200, {
      job_id: id,
      status: ageMs > Number(jobMs) ? 'completed' : 'processing',
      files: [{ file_id: 'f_0001', error: null }],
    });
  }).listen(Number(process.env.PORT), process.env.HOST);
}
