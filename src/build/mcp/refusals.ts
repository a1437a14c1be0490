import { type Reason, VERSIONS } from '../../http/mcp/message.ts'

const NO_METHOD = 'There is no such method. There are: initialize, server/discover, ping, tools/list, tools/call.'

/**
 * How it is said that a message is not answered: the status over HTTP, the code of JSON-RPC or of the protocol, and the
 * words. https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export const REFUSALS: Record<Reason, { status: number; code: number; message: string }> = {
  origin: { status: 403, code: -32600, message: 'The header Origin must be an origin, or be left out.' },
  long: { status: 413, code: -32600, message: 'The message is too long: it has at most 65,536 characters.' },
  json: { status: 400, code: -32700, message: 'The body must be JSON.' },
  batch: { status: 400, code: -32600, message: 'Send one message a request: batches are not taken.' },
  message: {
    status: 400,
    code: -32600,
    message:
      'The body must be a request or a notification of JSON-RPC 2.0: "jsonrpc": "2.0", "method", "params" as an object if there are any, and "id", a text or a whole number, where an answer is expected.',
  },
  version: {
    status: 400,
    code: -32022,
    message: `Unsupported protocol version. This server speaks ${VERSIONS.join(', ')}.`,
  },
  meta: {
    status: 400,
    code: -32602,
    message:
      '"params._meta" must have "io.modelcontextprotocol/protocolVersion" and "io.modelcontextprotocol/clientCapabilities".',
  },
  header: { status: 400, code: -32020, message: 'Header mismatch: a header is missing, or not what the body says.' },
  method: { status: 404, code: -32601, message: NO_METHOD },
  'legacy-method': { status: 200, code: -32601, message: NO_METHOD },
  tool: {
    status: 200,
    code: -32602,
    message: '"name" must be the name of a tool, as tools/list gives them, and "arguments" an object.',
  },
}
