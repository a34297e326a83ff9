// Times ODK Web Forms' engine on the forms of benchmarks/form_sources.py, in the browser; posts {name: milliseconds}.
import { createInstance } from './engine.js';

const LOADS = 3;

function* below(node) {
  yield node;
  for (const child of node.currentState.children ?? []) {
    yield* below(child);
  }
}

async function open(name) {
  const xml = await (await fetch(`/forms/${name}.xml`)).text();
  const spent = [];
  let root;
  for (let round = 0; round < LOADS; round += 1) {
    const before = performance.now();
    ({ root } = await createInstance(xml, {}));
    spent.push(performance.now() - before);
  }
  const places = new Map();
  for (const node of below(root)) {
    places.set(node.currentState.reference, node);
  }
  return { load: median(spent), at: (ref) => places.get(ref) };
}

function median(spent) {
  return [...spent].sort((a, b) => a - b)[spent.length >> 1];
}

function time(rounds, work) {
  const spent = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now();
    work(round);
    spent.push(performance.now() - before);
  }
  return median(spent);
}

const value = (node) => node.currentState.instanceValue;
const offered = (node) => node.currentState.valueOptions.length;

async function chain(told) {
  const { load, at } = await open('flat_chain');
  told['flat_chain: load'] = load;
  const answer = (ref) => (round) => {
    at(ref).setValue(String(round + 2));
    return value(at('/data/c500'));
  };
  told['flat_chain: answer the first'] = time(7, answer('/data/q1'));
  told['flat_chain: answer the last'] = time(20, answer('/data/q500'));
}

async function wide(told) {
  const { load, at } = await open('flat_wide');
  told['flat_wide: load'] = load;
  told['flat_wide: answer'] = time(20, (round) => {
    at('/data/q250').setValue(String(round + 2));
    return value(at('/data/c250'));
  });
}

async function repeats(told) {
  const { load, at } = await open('repeat_sum');
  told['repeat_sum: load'] = load;
  told['repeat_sum: one field, read the sum'] = time(20, (round) => {
    at('/data/row[100]/f1').setValue(String(round + 2));
    return value(at('/data/total'));
  });
}

async function lists(told) {
  const { load, at } = await open('itemset_10k');
  told['itemset_10k: load'] = load;
  told['itemset_10k: filter by one key'] = time(10, (round) => {
    at('/data/region').selectValue(`r${round}`);
    return offered(at('/data/site'));
  });
  told['itemset_10k: filter by two keys'] = time(10, (round) => {
    at('/data/kind').selectValue(`k${round}`);
    return offered(at('/data/site2'));
  });
  at('/data/region').selectValue('r19');
  told['itemset_10k: label look-up'] = time(10, (round) => {
    at('/data/site').selectValue(`s${19 + 100 * round}`);
    return value(at('/data/lab'));
  });
}

const told = {};
try {
  for (const part of [chain, wide, repeats, lists]) {
    await part(told);
  }
} catch (error) {
  told.error = String(error);
}
await fetch('/told', { method: 'POST', body: JSON.stringify(told) });
