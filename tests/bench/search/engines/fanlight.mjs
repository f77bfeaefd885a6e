// Ours: the module that a portal has for a language.

export async function open(language, load = (path) => import(path)) {
  const { search } = await load(`/search/${language}.js`);
  return {
    rank: (q) => search(q, { most: 5 }),
    async find(q, most, { typing, category, label } = {}) {
      const { hits } = await search(q, { most, typing, category, label });
      return hits.map(({ url, section }) => ({ url, anchor: section?.anchor }));
    },
  };
}
