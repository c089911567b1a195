// One page: "#/" and "#/?q=…" list posts, "#/posts/slug" shows one. Everything comes from the JSON API.

const PAGE_SIZE = 10;
const byId = id => document.getElementById(id);

/** An element with attributes or properties and children; text is never read as HTML. */
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(child => child !== null));
  return made;
}

async function getJson(url, options) {
  const response = await fetch(url, options);
  const node = response.headers.get("X-Covet-Node");
  byId("node").textContent = node ? `answered by ${node}` : "";
  const body = response.status === 204 ? null : await response.json();
  if (!response.ok) {
    throw Object.assign(new Error(body.detail ?? response.statusText), { problem: body });
  }
  return body;
}

function date(instant) {
  return instant === null
    ? "draft"
    : element("time", { dateTime: instant }, new Date(instant).toLocaleDateString(undefined, { dateStyle: "long" }));
}

function byline(post) {
  const parts = [post.author, " · ", date(post.publishedAt), " · ", post.category ?? "no category", ` · ${post.views} views `];
  return element("p", { className: "quiet" }, ...parts,
    post.status === "FEATURED" ? element("span", { className: "badge" }, "featured") : null);
}

const address = post => `#/posts/${encodeURIComponent(post.slug)}`;

// ---- the list ----

function listAddress(query, page) {
  const changed = new URLSearchParams(query);
  page > 1 ? changed.set("page", page) : changed.delete("page");
  return `#/?${changed}`;
}

function card(post) {
  return element("li", {},
    element("h2", {}, element("a", { href: address(post) }, post.title)),
    byline(post),
    element("p", {}, post.excerpt.replace(/\s+/g, " ").trim() + (post.excerpt.length < 240 ? "" : "…")),
    post.tags.length ? element("p", { className: "quiet" }, `Tags: ${post.tags.join(", ")}`) : null,
    ...post.latestComments.map(comment => element("p", { className: "quiet" }, `${comment.author}: ${comment.text}`)));
}

function turnTo(link, query, page, there) {
  link.hidden = !there;
  link.href = listAddress(query, page);
}

async function showList(query) {
  const request = new URLSearchParams(query);
  request.set("published", "true");
  request.set("size", PAGE_SIZE);
  const found = await getJson(`/posts?${request}`);
  byId("posts").replaceChildren(...found.items.map(card));
  byId("found").textContent = found.total === 1 ? "One post" : `${found.total} posts`;
  byId("position").textContent = `Page ${found.page} of ${found.pages}`;
  turnTo(byId("previous"), query, found.page - 1, found.page > 1);
  turnTo(byId("next"), query, found.page + 1, found.page < found.pages);
  for (const field of byId("filter").elements) {
    if (field.name) {
      field.value = query.get(field.name) ?? "";
    }
  }
  document.title = "The blog";
}

byId("filter").addEventListener("submit", event => {
  event.preventDefault();
  const entries = [...new FormData(event.target)].filter(([, value]) => value !== "");
  location.hash = `#/?${new URLSearchParams(entries)}`;
});

async function fillChoices() {
  const fill = (name, items, label) => {
    const select = byId("filter").elements[name];
    const chosen = select.value;
    select.replaceChildren(select.options[0], ...items.map(item => element("option", { value: label(item) }, label(item))));
    select.value = chosen;
  };
  const [authors, categories, tags, figures] = await Promise.all(
    ["/authors", "/categories", "/tags", "/statistics"].map(url => getJson(url)));
  fill("author", authors, author => author.username);
  fill("category", categories, category => category.name);
  fill("tag", tags, tag => tag.name);
  byId("figures").textContent = `${figures.totals.published} posts by ${authors.length} authors`;
}

// ---- one post ----

function commentList(comments, slug) {
  return element("ul", { className: "comments" }, ...comments.map(comment => element("li", {},
    element("p", { className: "quiet" }, comment.author, " · ", date(comment.createdAt)),
    element("p", { className: "text" }, comment.text),
    comment.replies.length ? commentList(comment.replies, slug) : null)));
}

function commentForm(slug) {
  const status = element("p", { className: "quiet" });
  status.setAttribute("role", "status");
  const form = element("form", {},
    element("label", {}, "Your username ", element("input", { name: "author", required: true })),
    element("label", {}, "Comment ", element("textarea", { name: "text", rows: 3, required: true })),
    element("button", {}, "Comment"));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    try {
      await getJson(`/posts/${encodeURIComponent(slug)}/comments`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(Object.fromEntries(new FormData(form))),
      });
      await showPost(slug);
    } catch (error) {
      const errors = Object.entries(error.problem?.errors ?? {});
      status.textContent = errors.length ? errors.map(([field, list]) => `${field}: ${list.map(each => each.message).join(" ")}`).join(" ") : error.message;
    }
  });
  return element("div", {}, form, status);
}

async function showPost(slug) {
  const post = await getJson(`/posts/${encodeURIComponent(slug)}`);
  const tags = post.tags.flatMap(tag => [element("a", { href: `#/?tag=${encodeURIComponent(tag)}` }, tag), " "]);
  byId("post").replaceChildren(
    element("h1", {}, post.title),
    byline(post),
    element("p", { className: "text", lang: post.meta.language ?? "" }, post.content),
    element("p", { className: "quiet" }, tags.length ? "Tags: " : "", ...tags),
    element("h2", {}, "Comments"),
    commentList(post.comments, slug),
    commentForm(slug),
    element("p", {}, element("a", { href: "#/" }, "All posts")));
  document.title = post.title;
}

// ---- which of the two ----

async function route() {
  const hash = location.hash || "#/";
  const post = hash.match(/^#\/posts\/(.+)$/);
  byId("list").hidden = Boolean(post);
  byId("post").hidden = !post;
  try {
    await (post ? showPost(decodeURIComponent(post[1])) : showList(new URLSearchParams(hash.split("?")[1] ?? "")));
  } catch (error) {
    const place = post ? byId("post") : byId("found");
    place.replaceChildren(post ? element("h1", {}, error.message) : error.message);
  }
}

addEventListener("hashchange", async () => {
  await route();
  byId("content").focus();
  scrollTo(0, 0);
});

// ---- the latest comments ----

let older = null;

/** Adds those behind the last one that is shown; what was written meanwhile moves none of them. */
async function showComments() {
  const found = await getJson(older === null ? "/comments" : `/comments?after=${encodeURIComponent(older)}`);
  byId("latest").append(...found.items.map(comment => element("li", {},
    element("p", { className: "quiet" }, comment.author, " · ", date(comment.createdAt), " · ",
      element("a", { href: address(comment) }, comment.post)),
    element("p", { className: "text" }, comment.text))));
  older = found.older;
  byId("older").hidden = older === null;
}

byId("older").addEventListener("click", () => showComments());

// ---- the import ----

/** The lines of a response as they arrive. */
async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    yield* parts.filter(part => part);
  }
  if (rest) {
    yield rest;
  }
}

function tell(event) {
  const counts = `${event.imported} posts imported, ${event.rejected} lines left out`;
  const texts = {
    progress: () => `${counts} …`,
    finished: () => `Done in ${(event.milliseconds / 1000).toFixed(1)} s: ${counts}.`,
    failed: () => `${event.reason} ${counts}.`,
  };
  if (event.event === "rejected") {
    if (byId("import-problems").children.length < 5) {
      byId("import-problems").append(element("li", {}, `Line ${event.line}: ${event.reason}`));
    }
    return;
  }
  byId("import-status").textContent = texts[event.event]();
  byId("import-progress").value = event.lines;
}

byId("import").addEventListener("click", async event => {
  const button = event.currentTarget;
  button.disabled = true;
  byId("import-progress").hidden = false;
  byId("import-problems").replaceChildren();
  byId("import-status").textContent = "Reading …";
  try {
    const file = await (await fetch("data/posts.jsonl")).blob();
    const response = await fetch("/import", {
      method: "POST",
      headers: { "Content-Type": "application/x-ndjson" },
      body: file,
    });
    if (!response.ok) {
      throw new Error((await response.json()).detail);
    }
    for await (const line of lines(response)) {
      tell(JSON.parse(line));
    }
    await Promise.all([fillChoices(), route()]);
  } catch (error) {
    byId("import-status").textContent = error.message;
  } finally {
    button.disabled = false;
  }
});

// ---- the news ----

new EventSource("/feed").addEventListener("message", event => {
  const post = JSON.parse(event.data);
  byId("news").replaceChildren("Just published: ", element("a", { href: address(post) }, post.title));
});

await fillChoices().catch(error => { byId("figures").textContent = error.message; });
await route();
await showComments();
