// Loads the page again when the portal was built anew. The first event says what is served now.
const builds = new EventSource("/_dev/reload");
let shown;
builds.onmessage = ({ data }) => {
  if (shown && shown !== data) location.reload();
  shown = data;
};
