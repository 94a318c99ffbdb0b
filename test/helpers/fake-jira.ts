import type { ServerResponse } from 'node:http';
import { json, web, type Seen, type Web } from './web.js';

interface Comment {
  id: string;
  body: string;
}

/** A Jira that remembers comments and remote links of its tickets, under a path of its own. */
export interface FakeJira extends Web {
  base: string;
  comments: Comment[];
  links: Map<string, unknown>;
}

/**
 * Starts a Jira with the one ticket PAY-311.
 * @param meddle answers in Jira's place where it returns true; or does something before Jira
 * answers
 */
export async function fakeJira(
  meddle: (request: Seen, response: ServerResponse, jira: FakeJira) => boolean | void = () => false,
): Promise<FakeJira> {
  const comments: Comment[] = [];
  const links = new Map<string, unknown>();
  const server = await web((request, response) => {
    if (meddle(request, response, jira) === true) return;
    const url = new URL(request.url, server.url);
    const [, key, what, id] =
      /^\/jira\/rest\/api\/2\/issue\/([^/]+)\/(remotelink|comment)(?:\/(\d+))?$/.exec(
        url.pathname,
      ) ?? [];
    if (key !== 'PAY-311')
      return json(response, 404, {
        errorMessages: ['Issue does not exist or you do not have permission to see it.'],
        errors: {},
      });
    const body: unknown = request.body === '' ? null : JSON.parse(request.body);
    if (what === 'remotelink' && request.method === 'GET') {
      const found = links.get(url.searchParams.get('globalId') ?? '');
      return found === undefined
        ? json(response, 404, {
            errorMessages: ['A remote link with this globalId does not exist.'],
            errors: {},
          })
        : json(response, 200, found);
    }
    if (what === 'remotelink') {
      const made = { id: 100 + links.size, ...(body as { globalId: string }) };
      links.set(made.globalId, made);
      return json(response, 201, { id: made.id, self: '' });
    }
    if (request.method === 'GET') {
      const at = Number(url.searchParams.get('startAt'));
      const most = Number(url.searchParams.get('maxResults'));
      const sorted =
        url.searchParams.get('orderBy') === '-created' ? comments.toReversed() : comments;
      return json(response, 200, {
        startAt: at,
        maxResults: most,
        total: comments.length,
        comments: sorted.slice(at, at + most),
      });
    }
    if (request.method === 'DELETE') {
      comments.splice(
        comments.findIndex((comment) => comment.id === id),
        1,
      );
      return void response.writeHead(204).end();
    }
    const comment = jira.write((body as { body: string }).body);
    return json(response, 201, comment);
  });
  const jira = {
    ...server,
    base: `${server.url}/jira`,
    comments,
    links,
    write(body: string): Comment {
      const comment = { id: String(10_001 + comments.length), body };
      comments.push(comment);
      return comment;
    },
  };
  return jira;
}
