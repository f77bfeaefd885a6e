// Pagefind by its public interface, with its defaults.

export async function open() {
  const pagefind = await import('/pagefind/pagefind.js');
  await pagefind.init();
  // The heading of a page below which it weighs most.
  const best = (page) =>
    (page.sub_results ?? [])
      .map((part) => [part.anchor?.id, (part.weighted_locations ?? []).reduce((sum, each) => sum + each.balanced_score, 0)])
      .sort(([, a], [, b]) => b - a)[0]?.[0];
  return {
    rank: (q) => pagefind.search(q),
    async find(q, most) {
      const { results } = await pagefind.search(q);
      const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
      return pages.map((page) => ({ url: page.url.split('#')[0], anchor: best(page) }));
    },
  };
}
