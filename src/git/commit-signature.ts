/**
 * The signature of a commit and its payload: the commit object without its signature headers, as
 * git builds it.
 */
export interface CommitSignature {
  payload: Buffer;
  /** Armoured, SSH or OpenPGP. */
  signature: string;
}

/**
 * Extracts the signature from a commit's bytes (gitformat-signature(5)); null for an unsigned
 * commit.
 */
export function commitSignature(commit: Buffer): CommitSignature | null {
  const text = commit.toString('latin1');
  const end = text.indexOf('\n\n');
  const payload: string[] = [];
  const signature: string[] = [];
  let inside = false;
  for (const line of text.slice(0, end < 0 ? undefined : end).split('\n')) {
    const header = /^gpgsig(?:-sha256)? (.*)$/u.exec(line);
    inside = header !== null || (inside && line.startsWith(' '));
    if (inside) signature.push(header?.[1] ?? line.slice(1));
    else payload.push(line);
  }
  if (signature.length === 0) return null;
  return {
    payload: Buffer.from(payload.join('\n') + (end < 0 ? '' : text.slice(end)), 'latin1'),
    signature: `${signature.join('\n').trimEnd()}\n`,
  };
}
