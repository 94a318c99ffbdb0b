import type { ServerResponse } from 'node:http';
import { buildSchema, graphql } from 'graphql';
import { json, web, type Seen, type Web } from './web.js';

/** The part of Linear's schema that is spoken here, as its documentation has it. */
const SCHEMA = buildSchema(`
  type Query {
    issue(id: String!): Issue!
    comment(id: String, hash: String): Comment!
  }
  type Mutation {
    commentCreate(input: CommentCreateInput!): CommentPayload!
    attachmentCreate(input: AttachmentCreateInput!): AttachmentPayload!
  }
  type Issue { id: ID! identifier: String! url: String! }
  type Comment { id: ID! body: String! url: String! issue: Issue }
  type CommentPayload { success: Boolean! comment: Comment! }
  type AttachmentPayload { success: Boolean! }
  input CommentCreateInput { id: String issueId: String body: String }
  input AttachmentCreateInput { id: String issueId: String! title: String! subtitle: String url: String! }
`);

const ISSUE = {
  id: '5f9a1c2e-8d3b-4a6f-9e01-b2c3d4e5f601',
  identifier: 'ENG-42',
  url: 'https://linear.app/acme/issue/ENG-42/x',
};
const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface Comment {
  id: string;
  body: string;
  url: string;
  issue: typeof ISSUE;
}

/** A Linear with the one ticket ENG-42. */
export interface FakeLinear extends Web {
  comments: Map<string, Comment>;
  /** Title by address. */
  attachments: Map<string, string>;
}

/** Starts one. @param meddle answers in Linear's place where it returns true */
export async function fakeLinear(
  meddle: (request: Seen, response: ServerResponse) => boolean = () => false,
): Promise<FakeLinear> {
  const comments = new Map<string, Comment>();
  const attachments = new Map<string, string>();
  const refuse = (message: string): never => {
    throw new Error(message);
  };
  const root = {
    issue: ({ id }: { id: string }) =>
      id === ISSUE.identifier ? ISSUE : refuse('Entity not found: Issue'),
    comment: ({ id }: { id: string }) => comments.get(id) ?? refuse('Entity not found: Comment'),
    commentCreate: ({
      input: { id, issueId, body },
    }: {
      input: { id: string; issueId: string; body: string };
    }) => {
      if (!UUID4.test(id)) refuse('Argument Validation Error - id must be a UUID');
      if (issueId !== ISSUE.id) refuse('Entity not found: Issue');
      if (comments.has(id)) refuse('Entity already exists');
      const comment = { id, body, url: `${ISSUE.url}#comment-${id.slice(0, 8)}`, issue: ISSUE };
      comments.set(id, comment);
      return { success: true, comment };
    },
    attachmentCreate: ({ input: { url, title } }: { input: { url: string; title: string } }) => {
      attachments.set(url, title);
      return { success: true };
    },
  };
  const server = await web((request, response) => {
    if (meddle(request, response)) return;
    const { query, variables } = JSON.parse(request.body) as {
      query: string;
      variables: Record<string, unknown>;
    };
    void graphql({
      schema: SCHEMA,
      source: query,
      rootValue: root,
      variableValues: variables,
    }).then((result) => json(response, 200, result));
  });
  return { ...server, comments, attachments };
}
