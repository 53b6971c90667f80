// What a run costs beside the libraries people use on the same cores, and where it is more than it is meant to be.

/** One row for each target and network: { target, network, ours, peer, best, limit }; no limit: Infinity. */
export function compareWithPeers({ networks, targets, measured }) {
  return Object.entries(targets).flatMap(([target, { limits, peers }]) =>
    Object.keys(networks)
      .filter((network) => measured[target]?.[network] !== undefined)
      .map((network) => {
        const { peer, best } = leastOf(peers, network, "");
        const bounds = limits.map(({ share, of }) => share * leastOf(peers, network, of).best);
        return {
          target,
          network,
          ours: measured[target][network],
          peer,
          best,
          limit: Math.min(Number.POSITIVE_INFINITY, ...bounds),
        };
      }),
  );
}

/** The best of the peers whose names start with `prefix`. */
function leastOf(peers, network, prefix) {
  const candidates = Object.entries(peers)
    .filter(([name, figures]) => name.startsWith(prefix) && figures[network] !== undefined)
    .map(([peer, figures]) => ({ peer, best: figures[network] }));
  return candidates.reduce((least, candidate) => (candidate.best < least.best ? candidate : least));
}

/** One sentence for each row above its limit. */
export const aboveLimits = (rows) =>
  rows
    .filter(({ ours, limit }) => ours > limit)
    .map(({ target, network, ours, limit }) => `${target}, ${network}: ${ours} instructions, limit ${limit}`);

export function peersTable(rows) {
  const columns = ["target", "network", "ours", "best peer", "", "ours / peer", "limit / peer"];
  const cells = rows.map(({ target, network, ours, peer, best, limit }) => [
    target,
    network,
    ours.toLocaleString("en"),
    best.toLocaleString("en"),
    peer,
    (ours / best).toFixed(3),
    limit === Number.POSITIVE_INFINITY ? "-" : (limit / best).toFixed(3),
  ]);
  const widths = columns.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i].length)));
  const isText = [true, true, false, false, true, false, false];
  return [columns, ...cells]
    .map((row) =>
      row.map((cell, i) => (isText[i] ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  "),
    )
    .join("\n");
}
