// What the writers under Node share: node WRITER.mjs FOLDER OUT, as benchmarks/timed.py has it.
import { readFileSync, writeFileSync } from 'node:fs';

function kibibytes(name) {
    return Number(readFileSync('/proc/self/status', 'utf8').match(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm'))[1]);
}

function mark() {
    try {
        writeFileSync('/proc/self/clear_refs', '5');
        return kibibytes('VmRSS');
    } catch {
        return null;
    }
}

// The instant of a wall time, for libraries that take a Date; a day is its midnight in UTC.
const formats = new Map();
function formatOf(zone) {
    if (!formats.has(zone)) {
        formats.set(zone, new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }));
    }
    return formats.get(zone);
}

export function dateOf(iso, zone) {
    if (!zone) {
        return new Date(iso);
    }
    const wall = Date.parse(`${iso}Z`);
    const shown = Date.parse(`${formatOf(zone).format(wall).replace(' ', 'T')}Z`);
    return new Date(2 * wall - shown);
}

// Time what `write` makes of the ready values, and print it as JSON.
export function timed(prepare, write) {
    const [folder, out] = process.argv.slice(2);
    const events = prepare(JSON.parse(readFileSync(`${folder}/values.json`, 'utf8')));
    globalThis.gc?.();
    const before = mark();
    const start = process.hrtime.bigint();
    const content = Buffer.from(write(events));
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const needed = before === null ? null : kibibytes('VmHWM') - before;
    console.log(JSON.stringify({ seconds, kibibytes: needed }));
    writeFileSync(out, content);
}
