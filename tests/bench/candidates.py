"""Finding partners beside what one would take off the shelf: recall, CPU seconds and memory on the same claims.

python -m tests.bench.candidates [--claims N] [--without NAME...]

Partners are the reports of one generated incident. Every method gives each claim its ten likest others. Recall@10 is
how many of a claim's partners are met from either end, of ten at most, on average over the claims that have any.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench import generator
from tests.bench.measure import machine, peak_memory

TOP = 10
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Generated claims as the methods need them: what the engine read, the terms, the text, the incident."""

    read: list[Any]
    terms: list[tuple[str, ...]]
    texts: list[str]
    incidents: list[int]

    @classmethod
    def of(cls, claims: int) -> Corpus:
        from reconcile.extraction.ready import read_claim
        from reconcile.match import evidence
        from reconcile.match.features import read

        corpus = cls([], [], [], [])
        for number, incident in enumerate(generator.incidents(claims)):
            for report in incident.reports:
                _, claim = read_claim(report.row, name="generated", line=1)
                corpus.read.append(read(claim))
                corpus.terms.append(evidence(claim))
                corpus.texts.append(claim.content.text)
                corpus.incidents.append(number)
        return corpus


def ours(corpus: Corpus) -> Iterable[Pair]:
    """The index of evidence: rarest terms, near in time, as a product of sparse matrices."""
    from reconcile.match.candidates import Index

    index = Index()
    for read in corpus.read:
        index.add(read)
    return index.pairs(TOP)


def minhash(corpus: Corpus) -> Iterator[Pair]:
    """MinHash over the same terms, its LSH buckets, the likest by estimated Jaccard."""
    from datasketch import MinHash, MinHashLSH

    hashes = MinHash.bulk([[term.encode() for term in terms] for terms in corpus.terms], num_perm=128)
    lsh = MinHashLSH(threshold=0.3, num_perm=128)
    for i, one in enumerate(hashes):
        lsh.insert(i, one, check_duplication=False)
    for i, one in enumerate(hashes):
        near = [j for j in lsh.query(one) if j != i]
        near.sort(key=lambda j, one=one: one.jaccard(hashes[j]), reverse=True)  # type: ignore[misc]
        yield from ((min(i, j), max(i, j)) for j in near[:TOP])


def duckdb(corpus: Corpus) -> Iterator[Pair]:
    """A self-join in DuckDB on the same terms, those that more than 500 claims share left out, by summed rarity."""
    import duckdb
    import numpy as np

    names: dict[str, int] = {}
    numbers = [names.setdefault(term, len(names)) for terms in corpus.terms for term in terms]
    evidence = {
        "claim": np.repeat(np.arange(len(corpus.terms)), [len(terms) for terms in corpus.terms]),
        "term": np.array(numbers),
    }
    with duckdb.connect() as db:
        db.register("evidence", evidence)
        db.execute(f"""
            CREATE TABLE weighed AS
            SELECT claim, term, ln({len(corpus.terms)} / held) AS weight
            FROM evidence JOIN (SELECT term, count(*) AS held FROM evidence GROUP BY term) USING (term)
            WHERE held BETWEEN 2 AND 500""")
        rows = db.execute(f"""
            SELECT a, b FROM (
                SELECT x.claim AS a, y.claim AS b, sum(x.weight) AS likeness
                FROM weighed x JOIN weighed y ON x.term = y.term AND x.claim <> y.claim GROUP BY a, b)
            QUALIFY row_number() OVER (PARTITION BY a ORDER BY likeness DESC, b) <= {TOP}""").fetchall()
    yield from ((min(a, b), max(a, b)) for a, b in rows)


def rapidfuzz(corpus: Corpus) -> Iterator[Pair]:
    """rapidfuzz over all pairs of texts: the words that two share, whatever their order."""
    import numpy as np
    from rapidfuzz.fuzz import token_set_ratio
    from rapidfuzz.process import cdist

    for begin in range(0, len(corpus.texts), 500):
        some = corpus.texts[begin : begin + 500]
        likeness = cdist(some, corpus.texts, scorer=token_set_ratio, dtype=np.uint8, workers=-1)
        for i, row in enumerate(likeness, begin):
            row[i] = 0
            for j in np.argpartition(row, -TOP)[-TOP:].tolist():
                yield (min(i, j), max(i, j))


METHODS: dict[str, Callable[[Corpus], Iterable[Pair]]] = {
    "ours": ours,
    "minhash": minhash,
    "duckdb": duckdb,
    "rapidfuzz": rapidfuzz,
}


def recall(pairs: Iterable[Pair], incidents: Sequence[int]) -> float:
    """Partners met, of ten at most, on average over the claims that have any."""
    met: defaultdict[int, int] = defaultdict(int)
    for i, j in set(pairs):
        if incidents[i] == incidents[j]:
            met[i] += 1
            met[j] += 1
    sizes = Counter(incidents)
    shares = [min(met[i], TOP) / min(TOP, sizes[own] - 1) for i, own in enumerate(incidents) if sizes[own] > 1]
    return sum(shares) / len(shares)


def measured(name: str, corpus: Corpus) -> tuple[float, float, float]:
    """Recall@10, CPU seconds and new megabytes of a method, in a process of its own."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(name, corpus, sender))
    process.start()
    found: tuple[float, float, float] = receiver.recv()
    process.join()
    return found


def _run(name: str, corpus: Corpus, sender: Any) -> None:
    before, start = peak_memory(), time.process_time()
    pairs = list(METHODS[name](corpus))
    seconds, memory = time.process_time() - start, peak_memory() - before
    sender.send((recall(pairs, corpus.incidents), seconds, memory))


def main() -> None:
    """Every method in turn, ours first."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.candidates", description=__doc__)
    parser.add_argument("--claims", type=int, default=5_000, help="how many (default: 5,000)")
    parser.add_argument("--without", nargs="*", default=(), choices=list(METHODS), help="methods to leave out")
    given = parser.parse_args()
    corpus = Corpus.of(given.claims)
    print(machine())
    first = 0.0
    for name in METHODS:
        if name in given.without:
            continue
        met, seconds, memory = measured(name, corpus)
        first = first or seconds
        print(
            f"{name:10} recall@10 {met:.3f}  CPU {seconds:8.2f} s ({seconds / first:5.1f}x)  {memory:6,.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
