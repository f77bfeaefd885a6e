// Answers with how many rows D1 reads for each of the statements it is sent.

export default {
  async fetch(request, env) {
    if (request.method !== "POST") return new Response("");
    const statements = await request.json();
    const bound = statements.map(({ sql, arguments: values }) => env.DB.prepare(sql).bind(...values));
    return Response.json((await env.DB.batch(bound)).map(({ meta }) => meta.rows_read));
  },
};
