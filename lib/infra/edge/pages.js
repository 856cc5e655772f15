/* oxlint-disable no-unused-vars */
// Runs at the edge before each request of the default behaviour (CloudFront Functions, runtime 2.0). The console is one page:
// every path that does not end as a file does is a place in it, and its own router reads the path. A code of a desk (35.78) is
// no ending.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it.
function handler(event) {
  const { request } = event;
  if (!/\.[a-z]\w*$/i.test(request.uri)) request.uri = '/index.html';
  return request;
}
