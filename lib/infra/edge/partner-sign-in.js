/* oxlint-disable no-unused-vars */
// Runs at the edge before each request under /mitra/oauth2/ (CloudFront Functions, runtime 2.0): the pool of partners has its
// endpoints under /oauth2/, as the pool of desks does.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it.
function handler(event) {
  const { request } = event;
  request.uri = request.uri.slice('/mitra'.length);
  return request;
}
