/** Crockford's base 32 in lower case: no i, l, o or u, which are mistaken for other characters. */
export const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
