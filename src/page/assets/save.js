/* The findings as files: JSON, a table, and the claims' shapes. */
import { $, data, element, feature, unpacked } from './shared.js';

const json = () => unpacked('findings');
const findings = async () => JSON.parse(await json());

const cell = (value) => (/[",\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);

/* A row for each source of evidence of each claim. */
async function table() {
    const rows = [['claim', 'says', 'where', 'stated', 'source', 'figure', 'interval', 'source_verdict', 'verdict']];
    for (const claim of (await findings()).claims)
        for (const result of claim.results)
            rows.push([
                claim.id,
                claim.says,
                claim.where,
                claim.stated.text,
                result.map,
                result.text,
                result.interval,
                result.verdict,
                claim.verdict,
            ]);
    return (
        rows.map((row) => row.map((one) => cell(one === null || one === undefined ? '' : String(one))).join(',')).join('\r\n') +
        '\r\n'
    );
}

/* The shapes that the map shows of the claims, as exact as there. */
async function shapes() {
    const features = [];
    for (const { id, says, verdict } of (await findings()).claims)
        for (const { name, shape } of (data.claims[id] || { shapes: [] }).shapes)
            if (shape !== null) features.push({ ...feature(shape), properties: { claim: id, says, verdict, name } });
    return JSON.stringify({ type: 'FeatureCollection', features });
}

const files = {
    'save-json': { name: 'findings.json', type: 'application/json', text: json },
    'save-csv': { name: 'findings.csv', type: 'text/csv', text: table },
    'save-geojson': { name: 'claims.geojson', type: 'application/geo+json', text: shapes },
};

function setUp() {
    $('save').hidden = false;
    for (const [id, { name, type, text }] of Object.entries(files))
        $(id).addEventListener('click', async () => {
            const url = URL.createObjectURL(new Blob([await text()], { type }));
            element('a', { href: url, download: name }).click();
            window.setTimeout(() => URL.revokeObjectURL(url), 1000);
        });
}

export { setUp };
