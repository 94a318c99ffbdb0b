/** Crockford's base 32 in lower case: without i, l, o and u, which are easily misread. */
export const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
