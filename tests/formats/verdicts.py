#!/usr/bin/python3
"""verdicts.py FORM FILE...: what an output of terrafact says of every claim, the same lines for every form: the claim's
verdict, and of each witness its figure, interval and verdict. FORM is text, json, csv, markdown, geojson, geopackage,
project (.qgz), page, or picture (SVG maps of claims, named CLAIM.svg)."""
import base64
import csv
import gzip
import json
import os
import re
import sqlite3
import sys
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

VERDICTS = ['supported', 'contradicted', 'inconclusive', 'not measurable']
VERDICT = '|'.join(VERDICTS)


def plain(figure):
    """Without the ruler that some outputs name beside a length, and with units as they are typed."""
    return re.sub(r' \(?ruler [\d.]+ k?m(, extrapolated)?\)?', '', figure or '').replace('km²', 'km2').strip()


def over(verdicts):
    """The verdict over all witnesses, for outputs that show those alone."""
    if 'supported' in verdicts and 'contradicted' in verdicts:
        return 'inconclusive'
    return next(verdict for verdict in VERDICTS if verdict in verdicts)


def told_apart(text, between):
    """(source, figure, interval, verdict) of each witness in "natural-earth: 202 km (187 … 222 km), inconclusive; …"."""
    one = rf"(\w[\w' -]*):(?: (.*?))??(?: \(([^()]* (?:…|to) [^()]*)\))?,? ({VERDICT}){between}"
    return re.findall(one, text)


def text(path):
    claims, claim, columns = {}, None, None
    for line in open(path, encoding='utf-8'):
        if line.startswith('claim '):
            columns = [match.start() for match in re.finditer(r'(?<!\S)(claim|stated|measured|95 %|verdict|witness)', line)]
        elif columns and line.strip():
            cells = [line[a:b].strip() for a, b in zip(columns, columns[1:] + [None])]
            if cells[4] not in VERDICTS or line.startswith('    ' + line.lstrip()[:1]):
                continue
            claim = cells[0] or claim
            claims.setdefault(claim, []).append((cells[5], cells[2], cells[3], cells[4]))
    return {claim: (over([row[3] for row in rows]), rows) for claim, rows in claims.items()}


def from_json(check):
    return {claim['id']: (claim['verdict'], [(result['map'], result['text'], result.get('interval'), result['verdict'])
                                             for result in claim['results']]) for claim in check['claims']}


def from_csv(path):
    claims = {}
    with open(path, encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            rows = claims.setdefault(row['claim'], (row['verdict'], []))[1]
            rows.append((row['map'], row['measured'], row.get('interval'), row['map_verdict']))
    return claims


def markdown(path):
    claims, says = {}, {}
    for line in open(path, encoding='utf-8'):
        cells = [re.sub(r'\\(.)', r'\1', cell.strip()) for cell in re.split(r'(?<!\\)\|', line)[1:-1]]
        # Readings follow each other, the one that the verdict follows first; their words stand in `says`.
        if len(cells) == 8 and cells[6] in VERDICTS and says.setdefault(cells[0], cells[1]) == cells[1]:
            claims.setdefault(cells[0], []).append((cells[3], cells[4], cells[5], cells[6]))
    return {claim: (over([row[3] for row in rows]), rows) for claim, rows in claims.items()}


def from_layer(features):
    """The figures beside the verdict are those of the first witness; a layer that tells no others has that one alone."""
    claims = {}
    for row in features:
        first = (row.get('witness'), row['measured'], row.get('interval'))
        rows = told_apart(row.get('witnesses') or '', '(?:; |$)') or [(*first, row['verdict'])]
        if tuple(plain(cell) for cell in first) != tuple(plain(cell) for cell in rows[0][:3]):
            sys.exit(f"{row['id']}: the figure {first} is not that of its witness {rows[0]}")
        claims[row['id']] = (row['verdict'], rows)
    return claims


def geopackage(path):
    base = sqlite3.connect(path)
    base.row_factory = sqlite3.Row
    return from_layer([dict(row) for row in base.execute('SELECT * FROM claims')])


def project(path):
    """The project's layer of claims, from the file that it names."""
    with zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.endswith('.qgs'))
        root = ElementTree.fromstring(archive.read(name))
    files = {source.text.split('|')[0] for source in root.iter('datasource') if '|layername=claims|' in source.text}
    return geopackage(os.path.join(os.path.dirname(path), *files))


SOURCES = {'Published figures': 'published', "The report's own figures": 'report', 'Dates and lists on record': 'atlas'}
MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
          'December']


def source_of(name):
    """The id of what a reader is told as a name: "Natural Earth map" is natural-earth."""
    return SOURCES.get(name) or name.removesuffix(' map').lower().replace(' ', '-')


def of_words(text):
    """A figure as programs write it: "11,695 to 11,700 km²", "yes", "27 March to 3 April 1993"."""
    text = {'yes': 'true', 'no': 'false', 'as stated': 'true', 'not as stated': 'false'}.get(text.removesuffix(', but not for certain'), text)
    ends = text.split(' to ')
    if not any(month in ends[-1] for month in MONTHS):
        return re.sub(r'(?<=\d),(?=\d{3})', '', text).replace(' to ', ' … ')
    days, last = [], ends[-1].split()
    for end in ends:
        words = end.split()
        if len(words) < len(last):  # the first end leaves out what the second says too
            words += last[len(words):]
        days.append('-'.join([words[-1], f'{MONTHS.index(words[-2]) + 1:02}'] + [f'{int(day):02}' for day in words[:-2]]))
    return '/'.join(days)


class Page(HTMLParser):
    """The articles of a page: the table of a claim's figures, or the reasons of a truth."""

    def __init__(self):
        super().__init__()
        self.claims, self.claim, self.cells, self.row = {}, None, None, None
        self.script, self.scripts = None, {}

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        style = attributes.get('class', '')
        if tag == 'article' and style == 'claim':
            self.claim = attributes['id']
            self.claims[self.claim] = (attributes['data-verdict'].replace('-', ' '), [])
        elif tag == 'table':
            self.row = 'tr' if style == 'witnesses' else None
        elif tag == 'dl' and style == 'reasons':
            self.row = 'dt' if not self.claims[self.claim][1] else None
        elif tag == self.row:
            self.cells = [''] if tag == 'dt' else []
        elif self.cells is not None and 'strip-cell' not in style and (
                tag in ('th', 'td') or (self.row == 'dt' and tag in ('span', 'b'))):
            self.cells.append('')
        elif tag == 'script':
            self.script = attributes.get('id')

    def handle_endtag(self, tag):
        if tag == self.row and self.cells:
            if self.row == 'dt':
                self.cells.insert(2, '')
            if len(self.cells) == 4 and self.cells[3] in VERDICTS:
                source, figure, interval, verdict = (cell.replace('\u00a0', ' ').strip() for cell in self.cells)
                figure = figure.split(' in steps of ')[0]
                interval = re.sub(r' (95 % range|from lowest to highest, as their digits allow|what the digits allow|in steps of .*)$', '', interval)
                self.claims[self.claim][1].append((source_of(source), of_words(figure), of_words(interval), verdict))
            self.cells = None
        elif tag in ('table', 'dl'):
            self.row = None
        elif tag == 'script':
            self.script = None

    def handle_data(self, data):
        if self.script:
            self.scripts[self.script] = self.scripts.get(self.script, '') + data
        elif self.cells:
            self.cells[-1] += data


def page(path):
    """What readers see, which must be what the page saves for programs."""
    parser = Page()
    with open(path, encoding='utf-8') as file:
        parser.feed(file.read())
    saved = from_json(json.loads(gzip.decompress(base64.b64decode(parser.scripts['findings']))))
    if sorted(lines(parser.claims)) != sorted(lines(saved)):
        sys.exit('the page shows other findings than it saves')
    return {claim: parser.claims[claim] for claim in saved}  # the page has them in groups


def picture(path):
    """The picture's description; what it says is also written in the picture."""
    root = ElementTree.parse(path).getroot()
    words = next(node.text for node in root.iter() if node.tag.endswith('}desc'))
    written = ' '.join(' '.join(''.join(node.itertext()) for node in root.iter() if node.tag.endswith('}text')).split())
    claimed, verdict = words.split(' Verdict: ')
    sources = r'(?:[A-Z][\w-]*(?: [\w-]+)* map|' + '|'.join(map(re.escape, SOURCES)) + '): '
    witnesses = claimed[re.search(r'(?<=\. )' + sources, claimed).start():] + ' '
    rows = told_apart(witnesses, r'\. ')
    for row in rows:
        for cell in map(plain, row):
            if cell not in written:
                sys.exit(f"{path}: '{cell}' is said but not drawn")
    rows = [(source_of(source), of_words(figure), of_words(interval), verdict) for source, figure, interval, verdict in rows]
    return {os.path.basename(path)[:-4]: (verdict.split('.')[0], rows)}


def lines(claims):
    said = []
    for claim, (verdict, rows) in claims.items():
        said.append(f'{claim}: {verdict}')
        said += [f'{claim}, {source}: {plain(figure)} ({plain(interval)}) {verdict}'
                 for source, figure, interval, verdict in rows]
    return said


def read(form, path):
    if form in ('json', 'geojson'):
        with open(path, encoding='utf-8') as file:
            content = json.load(file)
        return from_json(content) if form == 'json' else from_layer(row['properties'] for row in content['features'])
    return {'text': text, 'csv': from_csv, 'markdown': markdown, 'geopackage': geopackage, 'project': project,
            'page': page, 'picture': picture}[form](path)


for name in sys.argv[2:]:
    print('\n'.join(lines(read(sys.argv[1], name))))
